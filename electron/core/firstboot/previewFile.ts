import type { BootEdit } from './bootEdit.ts'

/** A first-boot file as a person may see it. */
export interface PreviewFile {
  readonly path: string
  readonly text: string
}

/** The files that are put down whole, with `[secret]` in place of every secret. */
export const previewFiles = (edits: readonly BootEdit[]): readonly PreviewFile[] =>
  edits.flatMap((edit) =>
    edit.kind === 'put' ? [{ path: edit.path, text: edit.text('mask') }] : [],
  )
