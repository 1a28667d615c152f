import { HelloReader } from '../hello/helloReader.ts'
import type { ScrubFile } from './scrubList.ts'

/** Larger than a list of ours can be. */
const MOST = 64 * 1024
/** A name in the root of the boot partition and nothing that leads elsewhere. */
const NAME = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,99}$/

/** The list as a device shows it, which may hold anything; undefined where it is none. */
export const parseScrubList = (text: string): readonly ScrubFile[] | undefined => {
  const problems: string[] = []
  const top = HelloReader.of(parsed(text), '', problems)
  top.whole('version', 1, 1)
  const files = top.groups('files', 32, (file) => ({
    path: file.text('path', NAME),
    bytes: file.whole('bytes', 0, 16 * 1024 * 1024),
    ranges: file.pairs('ranges', 256),
  }))
  const inside = files.every(({ bytes, ranges }) =>
    ranges.every(([start, length]) => start + length <= bytes),
  )
  return problems.length === 0 && inside ? files : undefined
}

const parsed = (text: string): unknown => {
  if (text.length > MOST) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
