import type { Secret } from '../../text/secret.ts'

/** A file that first boot puts on the device's root file system. */
export interface FileSetting {
  /** Absolute, without `..`. */
  readonly path: string
  /** Octal as text, `0644`: as a number YAML 1.1 would read another one. */
  readonly mode: string
  /** `user:group`. */
  readonly owner: string
  /** UTF-8 text. */
  readonly content: string | Secret
  /** Behind what is there, in place of it. */
  readonly append: boolean
}
