import { readdirSync, readFileSync } from 'node:fs'

/** The loop devices whose backing file is `file` (absolute), by what the kernel says of each. */
export function loopsOver(file: string): readonly string[] {
  return readdirSync('/sys/block')
    .filter((name) => /^loop\d+$/.test(name))
    .filter((name) => backingFile(name) === file)
    .map((name) => `/dev/${name}`)
}

/** The kernel marks a file that was unlinked under its loop device. */
function backingFile(name: string): string | undefined {
  try {
    const text = readFileSync(`/sys/block/${name}/loop/backing_file`, 'utf8').replace(/\n$/, '')
    return text.replace(/ \(deleted\)$/, '')
  } catch {
    return undefined
  }
}
