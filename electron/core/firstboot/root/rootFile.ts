import type { FileSetting } from '../../profile/settings/fileSetting.ts'
import { Secret } from '../../text/secret.ts'
import type { SecretHandling } from '../bootEdit.ts'

/** A file that first boot puts on the device's root file system. Its text exists only when it is asked for. */
export interface RootFile {
  /** Absolute. */
  readonly path: string
  /** Octal as text. */
  readonly mode: string
  /** `user:group`. */
  readonly owner: string
  /** Behind what is there, in place of it. */
  readonly append: boolean
  readonly text: (secrets: SecretHandling) => string
}

/** A file of root's that everybody may read, unless `change` says otherwise. */
export const rootFile = (
  path: string,
  text: string | Secret,
  change: Partial<Pick<RootFile, 'mode' | 'owner' | 'append'>> = {},
): RootFile => ({
  path,
  mode: '0644',
  owner: 'root:root',
  append: false,
  ...change,
  text: (secrets) => revealed(text, secrets),
})

/** A profile's own file. */
export const rootFileOf = ({ path, content, ...rest }: FileSetting): RootFile =>
  rootFile(path, content, rest)

/** A text or a secret as text: as it is for the card, as its mark for a person. */
export const revealed = (value: string | Secret, secrets: SecretHandling): string => {
  if (!(value instanceof Secret)) return value
  return secrets === 'reveal' ? value.reveal() : `${value}`
}
