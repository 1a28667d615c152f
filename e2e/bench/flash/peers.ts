import { existsSync, mkdirSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { runTool } from '../host/runTool.ts'
import { type Measured, measured } from './measured.ts'

/** Shell scripts get files and devices as arguments, never pasted into their text. */
const script = (text: string, ...args: readonly string[]): Promise<Measured> =>
  measured(['/bin/bash', '-c', text, 'bash', ...args])

const MIB = 1024 * 1024
const WRITE = 'bs=4M iflag=fullblock oflag=direct status=none'
const READ = 'bs=4M iflag=direct status=none'

export const xzAlone = (xz: string) => script('xz -dc -T0 "$1" > /dev/null', xz)

export const zstdAlone = (zst: string) => script('zstd -dcq "$1" > /dev/null', zst)

/** One card: unpacked onto it, then read back by sha256sum. */
export const xzThenHash = (xz: string, card: string, bytes: number) =>
  script(
    `xz -dc -T0 "$1" | dd of="$2" ${WRITE} && dd if="$2" ${READ} count=$3 | sha256sum > /dev/null`,
    xz,
    card,
    String(Math.ceil(bytes / (4 * MIB))),
  )

/** Several cards: one xz, a tee to all, then all read back by sha256sum at once. */
export const teeThenHash = (xz: string, cards: readonly string[], bytes: number) =>
  script(
    [
      'image=$1; count=$2; shift 2; folder=$(mktemp -d); fifos=()',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the shell's own
      'for card; do fifo=$folder/${card##*/}; mkfifo "$fifo"; fifos+=("$fifo");',
      `dd if="$fifo" of="$card" ${WRITE} & done`,
      // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the shell's own
      'xz -dc -T0 "$image" | tee "${fifos[@]}" > /dev/null; wait; rm -r "$folder"',
      `for card; do dd if="$card" ${READ} count=$count | sha256sum > /dev/null & done; wait`,
    ].join('\n'),
    xz,
    String(Math.ceil(bytes / (4 * MIB))),
    ...cards,
  )

/** The raw image to all cards at the same time, not read back. */
export const ddToAll = (img: string, cards: readonly string[]) =>
  script(
    `image=$1; shift; for card; do dd if="$image" of="$card" ${WRITE} & done; wait`,
    img,
    ...cards,
  )

/** With its map, one card; it does not read back. Not beside the image does the map lie: we would check the image by it. */
export const bmaptool = async (xz: string, img: string, card: string): Promise<Measured> => {
  const map = join(dirname(img), 'map', `${basename(img)}.bmap`)
  mkdirSync(dirname(map), { recursive: true, mode: 0o700 })
  if (!existsSync(map)) await runTool('bmaptool', ['create', '-o', map, img])
  return script('bmaptool -q copy --bmap "$2" "$1" "$3"', xz, map, card)
}
