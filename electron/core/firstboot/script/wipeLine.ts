import { quote } from '../../shell/quote.ts'

/** In place: a file that is only deleted stays readable in the free clusters of the boot partition. */
const WIPE = [
  'for file; do',
  '[ -f "$file" ] || continue;',
  'head -c "$(wc -c <"$file")" /dev/zero | dd of="$file" conv=notrunc,fsync;',
  'rm -f "$file";',
  'done',
].join(' ')

/**
 * One command that writes zeros over files, over the same sectors, and deletes them; a file that is not there is none
 * to wipe, and it always succeeds. A script that wipes itself does so behind `exec` as its last command: a shell reads
 * its script as it goes, and what it had read by then is all of it.
 */
export const wipeLine = (paths: readonly string[]): string =>
  quote(['sh', '-c', `${WIPE}; exit 0`, 'sh', ...paths])
