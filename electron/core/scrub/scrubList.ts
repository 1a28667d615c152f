import type { BootFile } from '../firstboot/bootFiles.ts'
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
 * Files that stay as the image has them are the image's own business. An archive (Alpine's apkovl) stays too: its
 * system reads it at every boot, and what it brings is asked for again each time.
 */
export const scrubList = (
  files: readonly Pick<BootFile, 'path' | 'isText' | 'before' | 'after' | 'masked'>[],
): readonly ScrubFile[] =>
  files.flatMap(({ path, isText, before, after, masked }) => {
    if (!isText || after === undefined || after === before) return []
    const shown = masked() ?? ''
    const revealed = new TextDecoder('utf-8', { ignoreBOM: true }).decode(after)
    const ranges =
      secretRanges(revealed, shown) ?? differing(after, new TextEncoder().encode(shown))
    return ranges.length === 0 ? [] : [{ path, bytes: after.length, ranges }]
  })

/**
 * Where a secret gives a file another form than its mark does (a text that had to be encoded), all from the first to
 * the last byte that differs: rather too much than a secret that stays.
 */
const differing = (after: Uint8Array, shown: Uint8Array): readonly ByteRange[] => {
  const most = Math.min(after.length, shown.length)
  let start = 0
  while (start < most && after[start] === shown[start]) start++
  let same = 0
  while (same < most - start && after[after.length - 1 - same] === shown[shown.length - 1 - same]) {
    same++
  }
  return [[start, after.length - same - start]]
}

/** The list as it lies on the card. */
export const scrubListFile = (files: readonly ScrubFile[]): string =>
  `${JSON.stringify({ version: 1, files })}\n`
