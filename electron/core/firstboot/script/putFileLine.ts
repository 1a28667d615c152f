import { quote } from '../../shell/quote.ts'
import type { SecretHandling } from '../bootEdit.ts'
import type { RootFile } from '../root/rootFile.ts'
import { STATE } from '../stateFolder.ts'
import { base64Of } from './base64Of.ts'

/**
 * The shell functions that put files, and add to them. Nobody else can read a file before its mode is set; a file system
 * that has no modes (the boot partition's) gets its file all the same.
 *
 * `add` can be run again, and be cut at any moment, and the file has the text once: it keeps what was there before, makes
 * the whole file of that and the text, puts it in place by a rename, and only then says so by a mark. So nothing is
 * looked for in the file, whose text may well hold the same line elsewhere. The text begins on a line of its own. Whoever
 * calls it has set `$flash`.
 */
export const putFunction = `put() { # path mode owner; the text comes on standard input
  mkdir -p "\${1%/*}"
  (umask 077 && cat >"$1.bramble") && { chmod "$2" "$1.bramble" || :; } && mv -f "$1.bramble" "$1"
  chown "$3" "$1"
}
add() { # mark path mode owner; behind what is there, once
  mark=${STATE}/$flash/$1 file=$2
  if [ -e "$mark" ]; then cat >/dev/null; return 0; fi
  [ ! -L "$file" ] || file=$(readlink -f "$file")
  (umask 077 && mkdir -p "\${mark%/*}") && mkdir -p "\${file%/*}" || return
  if [ ! -e "$mark.before" ]; then
    (umask 077 && if [ -e "$file" ]; then cat "$file"; fi >"$mark.new") && sync && mv -f "$mark.new" "$mark.before" || return
  fi
  (umask 077 && { cat "$mark.before" && { [ -z "$(tail -c 1 "$mark.before")" ] || echo; } && cat; } >"$file.bramble") &&
    { chmod "$3" "$file.bramble" || :; } && mv -f "$file.bramble" "$file" || return
  chown "$4" "$file"
  sync && : >"$mark" && rm -f "$mark.before"
}`

/** What a text may have to stand in the script as it is: printable, with tabs and line breaks. */
const READABLE = /^[\t\n\x20-\x7e]*$/

/**
 * The line of a script that puts a file, byte for byte. Text stands in single quotes, so that a person can read
 * it on the card; anything else (a carriage return, an emoji) as base64. So does what names `firstrun.sh`: Raspberry
 * Pi OS's initramfs cuts that script at the first line that looks like its own end.
 * `printf` and `cat` take the text from the shell itself: no argument list ever holds it.
 * `mark`: by what a file that is added to is known to have it; each of a script has one of its own.
 */
export const putFileLine = (file: RootFile, secrets: SecretHandling, mark = 'added'): string => {
  const text = file.text(secrets)
  const place = placeOf(file, mark)
  if (READABLE.test(text) && !text.includes('firstrun.sh')) {
    return `printf %s ${quote([text])} | ${place}`
  }
  return `printf %s ${quote([base64Of(text)])} | base64 -d | ${place}`
}

const placeOf = ({ append, path, mode, owner }: RootFile, mark: string): string =>
  append ? `add ${quote([mark, path, mode, owner])}` : `put ${quote([path, mode, owner])}`
