import type { CardFault } from '../bench/fuse/faultyCard.ts'
import { MIB } from './openFlashBench.fixture.ts'

/** Four chunks, the last one short; a run of zeros in the third. */
export const IMAGE = 13 * MIB
export const CARD = 16 * MIB
export const ZEROS = { from: 9 * MIB, to: 11 * MIB }

/** How a card may end: `verified`, or code and state of the card. */
export type Ending = 'verified' | `${string} ${'blank' | 'unknown' | 'untouched'}`

export interface FaultRow {
  readonly title: string
  /** Told before the card is claimed. */
  readonly before?: readonly CardFault[]
  /** Told when it is claimed, blank, and about to get its first chunk. */
  readonly later?: readonly CardFault[]
  readonly ends: readonly Ending[]
  /** Where it has less than it says: offsets beyond are the same places again. */
  readonly realBytes?: number
  /** The head was on its way when nothing more could be known: the medium may hold a table that was not proven. */
  readonly mayHoldTable?: true
}

const WRITE = 'FLASH_WRITE_FAILED blank'
const READ = 'FLASH_READ_FAILED blank'
const NOT_BLANKED = 'FLASH_BLANK_FAILED unknown'
const MISMATCH = 'FLASH_VERIFY_MISMATCH blank'

const mib = (at: number): string => `${at / MIB} MiB`

/** First and last byte of the head, and of each chunk behind it. */
const HEAD = [0, MIB - 1]
const BODY = [MIB, 4 * MIB - 1, 4 * MIB, 8 * MIB - 1, 8 * MIB, 12 * MIB - 1, 12 * MIB, IMAGE - 1]

/** An I/O error at every chunk position, in writing and in reading, that stays and that goes away. */
const ioErrors: readonly FaultRow[] = [
  ...HEAD.flatMap((at): FaultRow[] => [
    { title: `never writes ${mib(at)}`, later: [`eio-write ${at}`], ends: [NOT_BLANKED] },
    { title: `once fails to write ${mib(at)}`, later: [`once eio-write ${at}`], ends: [WRITE] },
    {
      title: `never reads ${mib(at)}`,
      later: [`when-write ${at} eio-read ${at}`],
      ends: [NOT_BLANKED],
      mayHoldTable: true,
    },
    {
      title: `once fails to read ${mib(at)}`,
      later: [`when-write ${at} once eio-read ${at}`],
      ends: [READ],
    },
  ]),
  ...BODY.flatMap((at): FaultRow[] => [
    { title: `never writes ${mib(at)}`, later: [`eio-write ${at}`], ends: [WRITE] },
    { title: `once fails to write ${mib(at)}`, later: [`once eio-write ${at}`], ends: [WRITE] },
    { title: `never reads ${mib(at)}`, later: [`eio-read ${at}`], ends: [READ] },
    {
      title: `once fails to read back ${mib(at)}`,
      later: [`when-sync 1 once eio-read ${at}`],
      ends: [READ],
    },
  ]),
  {
    title: 'gives half of a read, and then no more',
    later: [`when-sync 1 short-read ${5 * MIB}`],
    ends: [READ],
  },
  { title: 'fails to sync', later: ['eio-sync'], ends: [NOT_BLANKED] },
  {
    title: 'fails to sync its table',
    later: ['when-write 0 eio-sync'],
    ends: [NOT_BLANKED],
    mayHoldTable: true,
  },
]

/** All goes well, as far as the card says. */
const lies: readonly FaultRow[] = [
  ...[3 * MIB + 5, 6 * MIB + 11, IMAGE - 1].map(
    (at): FaultRow => ({
      title: `turns a bit at ${at}`,
      later: [`flip ${at}`],
      ends: [MISMATCH],
    }),
  ),
  {
    title: 'turns a bit in the settings across the edge of its head',
    later: [`flip ${MIB + 3}`],
    ends: [MISMATCH],
  },
  {
    title: 'once turns a bit in its table',
    later: ['once flip 450'],
    ends: [MISMATCH],
  },
  { title: 'turns a bit in its table, and in its zeros', later: ['flip 450'], ends: [NOT_BLANKED] },
  { title: 'forgets all that is written', later: ['drop-beyond 0'], ends: [MISMATCH] },
  {
    title: 'forgets what is written from 6 MiB on',
    later: [`drop-beyond ${6 * MIB}`],
    ends: [MISMATCH],
  },
  {
    title: 'has only ever had 8 MiB, and forgets the rest',
    before: [`drop-beyond ${8 * MIB}`],
    ends: ['CARD_COUNTERFEIT unknown', 'FLASH_BLANK_FAILED unknown'],
  },
  {
    title: 'has 8 MiB and begins to write over its start',
    later: [`wrap ${8 * MIB}`],
    realBytes: 8 * MIB,
    ends: ['CARD_COUNTERFEIT blank', MISMATCH],
  },
  {
    title: 'has only ever had 8 MiB, and writes over its start',
    before: [`wrap ${8 * MIB}`],
    realBytes: 8 * MIB,
    ends: ['CARD_COUNTERFEIT blank', 'CARD_COUNTERFEIT unknown', 'FLASH_BLANK_FAILED unknown'],
  },
  {
    title: 'takes no write, and says that it did',
    before: ['drop-beyond 0'],
    ends: ['CARD_WRITE_PROTECTED untouched', 'CARD_WRITE_PROTECTED unknown'],
  },
  {
    title: 'discards nothing, and says that it did',
    later: ['lying-discard 0'],
    ends: ['verified'],
  },
  {
    title: 'discards the first half of what it is told',
    later: [`lying-discard ${10 * MIB}`],
    ends: ['verified'],
  },
]

/** Out of the reader, at each step of its life. */
const pulled: readonly FaultRow[] = [
  {
    title: 'is pulled before it is opened',
    before: ['pulled'],
    ends: ['CARD_OPEN_FAILED untouched', 'CARD_READ_FAILED untouched'],
  },
  {
    title: 'is pulled while it is blanked',
    before: ['when-write 0 pulled'],
    ends: ['FLASH_BLANK_FAILED unknown', 'FLASH_CARD_GONE unknown', 'CARD_WORN_OUT unknown'],
  },
  {
    title: 'is pulled while it is written',
    later: [`when-write ${5 * MIB} pulled`],
    ends: [NOT_BLANKED],
  },
  {
    // What was signed behind the image is looked at first then, and cannot be read any more.
    title: 'is pulled when all is written',
    later: ['when-sync 1 pulled'],
    ends: ['CARD_WORN_OUT unknown'],
  },
  {
    title: 'is pulled while it is read back',
    later: [`when-sync 1 when-read ${9 * MIB} pulled`],
    ends: [NOT_BLANKED],
  },
  {
    title: 'is pulled when its head is there, but for the table',
    later: [`when-write ${MIB - 1} pulled`],
    ends: [NOT_BLANKED],
  },
  {
    title: 'is pulled when its table is there and not yet proven',
    later: ['when-write 0 pulled'],
    ends: [NOT_BLANKED],
    mayHoldTable: true,
  },
]

const slow: readonly FaultRow[] = [
  { title: 'takes 20 MB a second', later: ['rate 20000000'], ends: ['verified'] },
  {
    title: 'takes a third of a second for each sync',
    later: ['slow-sync 300'],
    ends: ['verified'],
  },
]

export const faultRows: readonly FaultRow[] = [...ioErrors, ...lies, ...pulled, ...slow]

/** One card each, all in one batch: none comes back from its call by itself. */
export const hungRows: readonly FaultRow[] = [
  { title: 'is blanked', before: [`hang-write ${CARD - 1}`], ends: ['FLASH_CARD_HUNG unknown'] },
  { title: 'is written', later: [`hang-write ${5 * MIB}`], ends: ['FLASH_CARD_HUNG unknown'] },
  { title: 'is looked at', later: [`hang-read ${2 * MIB}`], ends: ['FLASH_CARD_HUNG unknown'] },
  {
    title: 'is read back',
    later: [`when-sync 1 hang-read ${9 * MIB}`],
    ends: ['FLASH_CARD_HUNG unknown'],
  },
  {
    title: 'gets its table',
    later: ['hang-write 0'],
    ends: ['FLASH_CARD_HUNG unknown'],
    mayHoldTable: true,
  },
  {
    title: 'has its table read',
    later: ['when-write 0 hang-read 0'],
    ends: ['FLASH_CARD_HUNG unknown'],
    mayHoldTable: true,
  },
]
