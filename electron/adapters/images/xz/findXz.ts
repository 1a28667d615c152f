import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/** Where xz lies; absolute, so that a folder in PATH cannot put another one in its place. */
const PLACES = ['/usr/bin/xz', '/bin/xz', '/usr/local/bin/xz', '/opt/homebrew/bin/xz']

/**
 * An xz that decodes with several threads (5.4 on), or undefined. 5.6.0 and 5.6.1 are passed over: those
 * releases carried a back door (CVE-2024-3094).
 */
export const findXz = async (): Promise<string | undefined> => {
  for (const place of PLACES) {
    const said = await promisify(execFile)(place, ['--version'], { env: {}, timeout: 10_000 }).then(
      ({ stdout }) => stdout,
      () => '',
    )
    if (isUsableXz(said)) return place
  }
  return undefined
}

/** By the first line of `xz --version`: `xz (XZ Utils) 5.4.1`. */
export const isUsableXz = (said: string): boolean => {
  const [, major = '0', minor = '0', patch = '0'] =
    /^xz \(XZ Utils\) (\d+)\.(\d+)\.(\d+)/.exec(said) ?? []
  const version = Number(major) * 1_000_000 + Number(minor) * 1000 + Number(patch)
  return version >= 5_004_000 && version !== 5_006_000 && version !== 5_006_001
}
