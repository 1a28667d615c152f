import { readdirSync, readFileSync } from 'node:fs'

/**
 * The loop devices whose backing file is `file` (absolute) from `offset` on, by what the kernel says.
 * The offset tells a slot's device (0) from a virtual Pi's view of a partition of the same card.
 */
export function loopsOver(file: string, offset: number): readonly string[] {
  return readdirSync('/sys/block')
    .filter((name) => /^loop\d+$/.test(name))
    .filter((name) => backingFile(name) === file && fact(name, 'offset') === String(offset))
    .map((name) => `/dev/${name}`)
}

/** The kernel marks a file that was unlinked under its loop device. */
const backingFile = (name: string): string | undefined =>
  fact(name, 'backing_file')?.replace(/ \(deleted\)$/, '')

/** A device without a file has no `loop` folder. */
function fact(name: string, key: string): string | undefined {
  try {
    return readFileSync(`/sys/block/${name}/loop/${key}`, 'utf8').replace(/\n$/, '')
  } catch {
    return undefined
  }
}
