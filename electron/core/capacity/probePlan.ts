import { HEAD_BYTES } from '../chunks/chunk.ts'

/** The unit of a probe, in bytes: what flash memory of any make writes in one piece. */
export const BLOCK_BYTES = 4096

const MIB = 1024 * 1024

/** Blocks side by side: `at` and `bytes` are multiples of the block, but for the end of a card that is none. */
export interface ProbeRun {
  readonly at: number
  readonly bytes: number
}

/** Most places at equal distances: some hundred small writes are the second that a probe may take. */
const MOST_SPACED = 256

/** The same where nobody knows how large the image is, so that more of them are worth nothing. */
const SPACED_UNKNOWN = 64

/** Written last and read last of all: whoever keeps only the newest megabytes has forgotten the rest by then. */
const WASH_BYTES = 4 * MIB

/** A card of fewer bytes boots nothing and is not probed. */
const LEAST_BYTES = 8 * MIB

const mibFloor = (bytes: number): number => Math.floor(bytes / MIB) * MIB

/**
 * Where a card that says it has `sizeBytes` is probed, in the order of writing:
 *
 * - the whole last MiB, which no card has that holds less than it says (limbo cards forget it);
 * - places at equal distances, no more than the image's length apart where 256 of them reach. A card that wraps
 *   at any size at all lays one of them over the image, or the image over one of them: see `recheck` of the probe;
 * - powers of two, where the address lines of a wrapping card end, and the card's start, onto which they wrap;
 * - 4 MiB in one piece behind the first MiB: the wash that empties small caches, and a wide target for what wraps.
 *
 * High places come first, so that what wraps is overwritten by what it wraps onto. No two runs overlap.
 */
export const probePlan = (
  sizeBytes: number,
  imageBytes: number | undefined,
): readonly ProbeRun[] => {
  if (sizeBytes < LEAST_BYTES) return []
  const tail = { at: sizeBytes - MIB, bytes: MIB }
  const wash = { at: HEAD_BYTES, bytes: Math.min(WASH_BYTES, mibFloor(sizeBytes / 4)) }
  const free = (at: number): boolean =>
    at >= wash.at + wash.bytes && at + BLOCK_BYTES <= tail.at && at % BLOCK_BYTES === 0
  const singles = [...spaced(sizeBytes, imageBytes), ...powers(sizeBytes)].filter(free)
  const descending = [...new Set(singles)].sort((a, b) => b - a)
  return [
    tail,
    ...descending.map((at) => ({ at, bytes: BLOCK_BYTES })),
    { at: 0, bytes: BLOCK_BYTES },
    wash,
  ]
}

const spaced = (sizeBytes: number, imageBytes: number | undefined): readonly number[] => {
  const most = imageBytes === undefined ? SPACED_UNKNOWN : MOST_SPACED
  const least = mibFloor(sizeBytes / most) + MIB
  const step = Math.max(mibFloor(imageBytes ?? 0), least)
  return Array.from({ length: Math.floor(sizeBytes / step) }, (_, index) => (index + 1) * step)
}

const powers = (sizeBytes: number): readonly number[] => {
  const found: number[] = []
  for (let at = MIB; at < sizeBytes; at *= 2) found.push(at)
  return found
}
