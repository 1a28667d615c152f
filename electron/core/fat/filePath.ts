import { err, ok, type Result } from '../result.ts'

/** What no system takes in a name on FAT: controls, and the characters that Windows keeps for itself. */
const FORBIDDEN = /[\p{Cc}\p{Cs}"*/:<>?\\|]/u

/** The longest name, in UTF-16 units. */
const LONGEST = 255

/**
 * A path on a volume (`overlays/disable-bt.dtbo`, a leading slash allowed) as its names, folders first.
 * The fault is a reason in words. Names that one of Linux, Windows and macOS could not open are refused.
 */
export const splitPath = (path: string): Result<readonly string[], string> => {
  const names = path.replace(/^\//, '').split('/')
  for (const name of names) {
    if (name === '' || name === '.' || name === '..') return err('it is not a path on the card')
    if (name.length > LONGEST) return err(`a name in it is longer than ${LONGEST} characters`)
    if (FORBIDDEN.test(name)) return err('a name in it has a character that FAT does not take')
    if (/[. ]$/.test(name)) return err('a name in it ends in a dot or a blank')
  }
  return ok(names)
}
