/**
 * Where in a script for `sh` a text ends. `bare`: where a quoted word is read as one word. `document`: behind a `<<`, whose
 * lines are data in which quotes mean nothing; the rest of the script is taken for it, since that can do no harm.
 */
export type ShellPlace = 'bare' | 'single' | 'double' | 'comment' | 'document'

/** The place behind `text`, which begins at `place` (POSIX shell, 2.2 and 2.3). */
export const shellPlaceBehind = (text: string, place: ShellPlace): ShellPlace => {
  let now = place
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at)
    switch (now) {
      case 'document':
        return now
      case 'single':
        if (character === "'") now = 'bare'
        break
      case 'comment':
        if (character === '\n') now = 'bare'
        break
      case 'double':
        if (character === '\\') at += 1
        else if (character === '"') now = 'bare'
        break
      case 'bare':
        if (character === '\\') at += 1
        else if (character === "'") now = 'single'
        else if (character === '"') now = 'double'
        else if (character === '#' && /^$|[\s;&|(]/.test(text.charAt(at - 1))) now = 'comment'
        else if (text.startsWith('<<', at)) now = 'document'
        break
      default:
        return now satisfies never
    }
  }
  return now
}

/** Characters that are nothing but themselves wherever in a script they stand. */
const PLAIN = /^[\p{L}\p{M}\p{N}_@%+:,./=-]*$/u

export const isPlainInShell = (value: string): boolean => PLAIN.test(value)
