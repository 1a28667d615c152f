import type { CardFault } from '../bench/fuse/faultyCard.ts'
import { CARD_BYTES } from './crashBench.fixture.ts'
import { MIB } from './openFlashBench.fixture.ts'

/**
 * Where the image of the crash bench has bytes that are no zeros, and the probe of a card writes nothing: in the
 * boot partition, and in the root partition behind it, which is written last of all but the head.
 */
const [FIRST, HALF, LAST] = [5 * MIB, 7 * MIB, 13 * MIB]
/** Behind the image: what is written there is the probe's. */
const BEHIND = 16 * MIB
/** The head is written from here on, and the table before it at the very end. */
const HEAD = 4096

/**
 * Moments in the making of a card, in their order, and how a card is told to stand still in each. Told before the
 * flash begins; by places and not by numbers, since how many calls it takes depends on how fast the computer is.
 */
export const moments = {
  // Who only looks what lies on it does not read its end.
  'it is opened': `hang-read ${CARD_BYTES - 1}`,
  'it is blanked': `hang-write 0`,
  'it is probed': `hang-write ${BEHIND}`,
  'the rest of it is discarded': `hang-discard ${LAST}`,
  'its first data is written': `hang-write ${FIRST}`,
  'it is half written': `hang-write ${HALF}`,
  'its last data is written': `hang-write ${LAST}`,
  'its read-back begins': `when-write ${LAST} hang-read ${FIRST}`,
  'it is half read back': `when-write ${LAST} hang-read ${HALF}`,
  'its head is about to be written': `when-write ${LAST} hang-write ${HEAD}`,
  'its table is about to be written': `when-write ${LAST} hang-write 0`,
  'its table is there, and not yet proven': `when-write ${LAST} when-write 0 hang-read 0`,
} as const satisfies Record<string, CardFault>

export type Moment = keyof typeof moments

/**
 * Cards of one batch can stand in these moments at the same time: until all are claimed none is written, and until
 * all are written none is read back.
 */
export const together = [
  ['it is opened', 'it is blanked', 'it is probed'],
  ['the rest of it is discarded', 'its first data is written', 'its last data is written'],
  ['it is half written', 'its last data is written', 'its first data is written'],
  ['its read-back begins', 'it is half read back', 'its head is about to be written'],
  [
    'its head is about to be written',
    'its table is about to be written',
    'its table is there, and not yet proven',
  ],
] as const satisfies readonly (readonly Moment[])[]

/** From this one on the helper has all that it needs, and goes on without its app. */
export const FROM_READ_BACK = 3
