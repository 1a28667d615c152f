import { quote } from '../../shell/quote.ts'
import type { SecretHandling } from '../bootEdit.ts'
import type { RootFile } from '../root/rootFile.ts'
import { base64Of } from './base64Of.ts'

/** The shell function that `putFileLine` calls. Nobody else can read a file before its mode is set. */
export const putFunction = `put() { # path mode owner; the text comes on standard input
  mkdir -p "$(dirname "$1")"
  (umask 077 && cat >"$1.bramble") && chmod "$2" "$1.bramble" && mv -f "$1.bramble" "$1"
  chown "$3" "$1"
}
add() { # path mode owner; behind what is there
  mkdir -p "$(dirname "$1")"
  cat >>"$1" && chmod "$2" "$1"
  chown "$3" "$1"
}`

/** What a text may have to stand in the script as it is: printable, with tabs and line breaks. */
const READABLE = /^[\t\n\x20-\x7e]*$/

/**
 * The line of a script that puts a file, byte for byte. Text stands in single quotes, so that a person can read
 * it on the card; anything else (a carriage return, an emoji) as base64. So does what names `firstrun.sh`: Raspberry
 * Pi OS's initramfs cuts that script at the first line that looks like its own end.
 * `printf` and `cat` take the text from the shell itself: no argument list ever holds it.
 */
export const putFileLine = (file: RootFile, secrets: SecretHandling): string => {
  const text = file.text(secrets)
  const verb = file.append ? 'add' : 'put'
  const place = `${verb} ${quote([file.path, file.mode, file.owner])}`
  if (READABLE.test(text) && !text.includes('firstrun.sh')) {
    return `printf %s ${quote([text])} | ${place}`
  }
  return `printf %s ${quote([base64Of(text)])} | base64 -d | ${place}`
}
