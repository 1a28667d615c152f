import { SECTOR_BYTES } from '../overlay/overlay.ts'

const WORDS = SECTOR_BYTES / 4
const KEY_WORDS = 8

/** The first two words of a sector say which one it is: its byte offset, the high half first. */
const PLACE_WORDS = 2

/** Ends each sector of a probe, where a partition table would end in 55 AA: a probe is never one. */
const END = 0x52_42_00_00

const mix = (state: number, word: number): number => {
  // A step of MurmurHash3 (x86, 32 bits): every bit of what went in stirs every bit of what comes out.
  const k = Math.imul(word, 0xcc9e2d51)
  const rolled = state ^ Math.imul((k << 15) | (k >>> 17), 0x1b873593)
  return (Math.imul((rolled << 13) | (rolled >>> 19), 5) + 0xe6546b64) | 0
}

/**
 * Fills `sector` (512 bytes) with what a probe writes at byte `at`: the place itself, and behind it words that follow
 * from the claim's random nonce (32 bytes) and that place alone. Nothing that lay on the card before, and no other
 * place, has them; they do not compress. It is no cryptography: a card cannot know the nonce before it is written.
 * In whole words of this machine, since a card's probe is ten thousand sectors, each signed twice: sector and nonce
 * begin at a multiple of four in their memory.
 */
export const signSector = (sector: Uint8Array, at: number, nonce: Uint8Array): void => {
  const words = new Int32Array(sector.buffer, sector.byteOffset, WORDS)
  const key = new Int32Array(nonce.buffer, nonce.byteOffset, KEY_WORDS)
  const high = Math.floor(at / 2 ** 32)
  words[0] = high
  words[1] = at | 0
  let state = mix(mix(0, high), at | 0)
  for (let word = PLACE_WORDS; word < WORDS - 1; word++) {
    state = mix(state, (key[word % KEY_WORDS] ?? 0) + word)
    words[word] = state
  }
  words[WORDS - 1] = END
}

/**
 * Which place the sector says it is, where it is one of this very probe, whole and unchanged; else undefined.
 * `room` is 512 bytes to work in.
 */
export const placeOfSector = (
  sector: Uint8Array,
  nonce: Uint8Array,
  room: Uint8Array,
): number | undefined => {
  const [high = 0, low = 0] = new Uint32Array(sector.buffer, sector.byteOffset, PLACE_WORDS)
  const at = high * 2 ** 32 + low
  if (!Number.isSafeInteger(at)) return undefined
  signSector(room, at, nonce)
  for (let i = 0; i < SECTOR_BYTES; i++) if (sector[i] !== room[i]) return undefined
  return at
}
