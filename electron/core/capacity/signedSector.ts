import { SECTOR_BYTES } from '../overlay/overlay.ts'

const WORDS = SECTOR_BYTES / 4

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
 */
export const signSector = (sector: Uint8Array, at: number, nonce: Uint8Array): void => {
  const view = new DataView(sector.buffer, sector.byteOffset, SECTOR_BYTES)
  const key = new DataView(nonce.buffer, nonce.byteOffset, nonce.byteLength)
  const high = Math.floor(at / 2 ** 32)
  view.setUint32(0, high)
  view.setUint32(4, at >>> 0)
  let state = mix(mix(0, high), at | 0)
  for (let word = PLACE_WORDS; word < WORDS; word++) {
    state = mix(state, key.getInt32((word % (nonce.length / 4)) * 4) + word)
    view.setInt32(word * 4, state)
  }
  view.setUint32(SECTOR_BYTES - 4, END >>> 0, true)
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
  const view = new DataView(sector.buffer, sector.byteOffset, SECTOR_BYTES)
  const at = view.getUint32(0) * 2 ** 32 + view.getUint32(4)
  if (!Number.isSafeInteger(at)) return undefined
  signSector(room, at, nonce)
  for (let i = 0; i < SECTOR_BYTES; i++) if (sector[i] !== room[i]) return undefined
  return at
}
