import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import type { CardIdentity } from '../core/disks/disk.ts'
import { evaluateGuards } from '../core/disks/evaluateGuards.ts'
import type { CardContents } from '../core/disks/filesystems/cardContents.ts'
import { findClaimed } from '../core/disks/findClaimed.ts'
import { fault } from '../core/faults/fault.ts'
import type { HelperAnswer } from '../core/packets/helperSays.ts'
import type { HelperOptions } from './helperOptions.ts'
import { inTime } from './inTime.ts'
import { devName } from './neededDisks.ts'
import { readContents } from './readContents.ts'

const FLAGS = constants.O_RDONLY | constants.O_DIRECT | constants.O_NOFOLLOW

/** A card that does not answer by then is not waited for: the question before a flash is not worth more. */
const LOOK_MS = 15_000

/** Only what could be confirmed at all is opened, if only for reading; that it is fixed or in use does not matter. */
const asksFirst = new Set(['G7', 'G12', 'G19'])

const contentsOf = async (file: FileHandle, card: CardIdentity, partitions: Spans) => {
  const stat = await file.stat()
  if (!stat.isBlockDevice() || devName(stat.rdev) !== card.dev) return undefined
  return readContents(
    async (into, at) => (await file.read(into, 0, into.length, at)).bytesRead === into.length,
    { sizeBytes: card.sizeBytes, partitions },
  )
}

type Spans = Parameters<typeof readContents>[1]['partitions']

/** What lies on a card before anybody has confirmed it. Shared and for reading: who uses it is not disturbed. */
export const lookAtCard = async (
  card: CardIdentity,
  options: HelperOptions,
): Promise<HelperAnswer> => {
  const disk = findClaimed(options.look().disks, card)
  if (!disk.ok) return { kind: 'fault', fault: disk.fault }
  const asked = {
    card,
    agreed: { kind: 'not-asked' },
    mayUnmount: true,
    imageBytes: undefined,
    maxCardBytes: options.policy.maxBytes,
    neededDisks: [],
    batch: [],
    taken: [],
    opened: undefined,
    signatures: [],
    contents: undefined,
  } as const
  const refusal = evaluateGuards(disk.value, asked, options.policy).find(
    ({ guard }) => !asksFirst.has(guard),
  )
  if (refusal !== undefined) return { kind: 'fault', fault: refusal.fault }
  const ms = Math.min(LOOK_MS, options.hungAfterMs)
  const look = openAndLook(card, disk.value.partitions)
  const found = await inTime(look, ms, 'silent').catch(codeOf)
  if (found === 'silent') {
    const seconds = Math.round(ms / 1000)
    return { kind: 'fault', fault: fault('CARD_SILENT', { slot: card.slotId, seconds }) }
  }
  if (typeof found !== 'string') return { kind: 'contents', contents: found }
  return { kind: 'fault', fault: fault('CARD_OPEN_FAILED', { slot: card.slotId, reason: found }) }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unknown'

/** Closed when it comes back from the kernel, however late that is. Rejects with the reason of the system. */
const openAndLook = async (
  card: CardIdentity,
  partitions: Spans,
): Promise<CardContents | string> => {
  const file = await open(`/dev/${card.name}`, FLAGS)
  try {
    return (await contentsOf(file, card, partitions)) ?? 'it is another device'
  } finally {
    await file.close()
  }
}
