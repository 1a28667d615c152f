import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/** Where zstd lies; absolute, so that a folder in PATH cannot put another one in its place. */
const PLACES = ['/usr/bin/zstd', '/bin/zstd', '/usr/local/bin/zstd', '/opt/homebrew/bin/zstd']

/** A zstd of this decade, or undefined. */
export const findZstd = async (): Promise<string | undefined> => {
  for (const place of PLACES) {
    const said = await promisify(execFile)(place, ['--version'], { env: {}, timeout: 10_000 }).then(
      ({ stdout }) => stdout,
      () => '',
    )
    if (isUsableZstd(said)) return place
  }
  return undefined
}

/** By the first line of `zstd --version`: `*** Zstandard CLI (64-bit) v1.5.4, by Yann Collet ***`; before 1.5 other words. */
export const isUsableZstd = (said: string): boolean => {
  const [, major = '0', minor = '0'] = /\bv(\d+)\.(\d+)\.\d+/.exec(said) ?? []
  return Number(major) * 1000 + Number(minor) >= 1004
}
