import { maskSecrets } from '../cardContent/maskSecrets.ts'
import type { FatVolume } from '../fat/fatVolume.ts'
import type { FileOperation } from '../fat/makeOverlay.ts'
import { readFile } from '../fat/readFile.ts'
import { fault } from '../faults/fault.ts'
import { err, ok, type Result } from '../result.ts'
import type { BootEdit } from './bootEdit.ts'

/** One file of a boot partition before and after a device's first-boot settings. */
export interface BootFile {
  readonly path: string
  /** False for an archive, which `masked` gives as the text that is in it. */
  readonly isText: boolean
  /** As the image has it; undefined where it has none. */
  readonly before: Uint8Array | undefined
  /** As the card gets it, secrets and all; undefined where it is taken away. */
  readonly after: Uint8Array | undefined
  /** `after` as a person may see it; made when it is asked for. */
  readonly masked: () => string | undefined
}

/**
 * What `edits` make of the files of `volume`, a row for each path in the order in which it is first named. The card
 * and the preview are both made of this one value, so that neither can differ from the other.
 * Faults: `IMAGE_DIALECT_UNKNOWN` where a file that must be there is not, and those of reading the volume.
 */
export const bootFiles = (
  volume: FatVolume,
  edits: readonly BootEdit[],
): Result<readonly BootFile[]> => {
  const files = new Map<string, BootFile>()
  for (const edit of edits) {
    const known = files.get(edit.path) ?? imageFile(volume, edit.path)
    if ('ok' in known) return known
    // Without it the image is not laid out as its dialect says, and a new one would lack what only it knows.
    if (edit.kind === 'edit' && edit.missing === 'fault' && known.after === undefined) {
      return err(fault('IMAGE_DIALECT_UNKNOWN', { name: volume.imageName }))
    }
    files.set(edit.path, edited(known, edit))
  }
  return ok([...files.values()])
}

const imageFile = (
  volume: FatVolume,
  path: string,
): BootFile | Extract<Result<never>, { ok: false }> => {
  const read = readFile(volume, path)
  if (!read.ok) return read
  const before = read.value
  return {
    path,
    isText: true,
    before,
    after: before,
    masked: () => before && maskSecrets(path, decode(before)),
  }
}

const edited = (file: BootFile, edit: BootEdit): BootFile => {
  switch (edit.kind) {
    case 'put':
      return { ...file, after: encode(edit.text('reveal')), masked: () => edit.text('mask') }
    case 'edit': {
      const revealed = edit.text(file.after === undefined ? '' : decode(file.after), 'reveal')
      return {
        ...file,
        after: encode(revealed),
        masked: () => edit.text(file.masked() ?? '', 'mask'),
      }
    }
    case 'bytes':
      return { ...file, isText: false, after: edit.bytes(), masked: () => edit.text('mask') }
    case 'delete':
      return { ...file, after: undefined, masked: () => undefined }
    default:
      return edit satisfies never
  }
}

/** The changes to a card's boot partition. Files that stay as the image has them are not touched. */
export const fileOperations = (files: readonly BootFile[]): readonly FileOperation[] =>
  files.flatMap(({ path, before, after }): readonly FileOperation[] => {
    if (after !== undefined) return [{ kind: 'put', path, bytes: after }]
    return before === undefined ? [] : [{ kind: 'delete', path }]
  })

// A byte-order mark is kept: it is the image's, and what comes after it may not be ours to change.
const decode = (bytes: Uint8Array): string =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
const encode = (text: string): Uint8Array => new TextEncoder().encode(text)
