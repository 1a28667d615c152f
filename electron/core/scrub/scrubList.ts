import type { FirstBootSettings } from '../firstboot/firstBootDialect.ts'
import { type ByteRange, secretRanges } from './secretRanges.ts'

/** The list's name in the root of the boot partition; `bramble_device.py` knows it too. */
export const SCRUB_LIST = 'bramble-scrub.json'

/** A file of the boot partition that brings secrets, and where they stand in it. */
export interface ScrubFile {
  readonly path: string
  /** Length of the whole file; another length means that somebody changed it and nothing is where it was. */
  readonly bytes: number
  readonly ranges: readonly ByteRange[]
}

/**
 * Which bytes of the boot partition the device writes over once it is enrolled. Says where secrets are, and nothing of
 * what they are: no hash either, since a hash of a file with a Wi-Fi key in it would be a way to guess the key.
 * Throws where a file's masked text is not its text with the secrets masked: a dialect's bug.
 */
export const scrubList = (settings: FirstBootSettings): readonly ScrubFile[] =>
  settings.files.flatMap(({ path, text }) => {
    const revealed = text('reveal')
    const ranges = secretRanges(revealed, text('mask'))
    if (ranges === undefined) throw new Error(`${path}: its masked text is of another file`)
    const bytes = new TextEncoder().encode(revealed).length
    return ranges.length === 0 ? [] : [{ path, bytes, ranges }]
  })

/** The list as it lies on the card. */
export const scrubListFile = (files: readonly ScrubFile[]): string =>
  `${JSON.stringify({ version: 1, files })}\n`
