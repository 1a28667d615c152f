import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import type { CardIdentity } from '../core/disks/disk.ts'
import { findClaimed } from '../core/disks/findClaimed.ts'
import { sameCard } from '../core/disks/sameCard.ts'
import type { Ejected } from '../core/packets/helperSays.ts'
import { type EjectWish, ejectWay } from '../core/slots/ejectWay.ts'
import type { HelperOptions } from './helperOptions.ts'
import { inTime } from './inTime.ts'

/** By absolute path, as every tool of the helper. */
const EJECT = ['/usr/bin/eject', '/bin/eject'] as const

const TOOL_MS = 15_000

/** A tool that hangs in the kernel does not even end when it is killed, and the card is proven all the same. */
const LIMIT_MS = 20_000

/** How long a reader may take to show that the medium is out, in steps of 100 ms. */
const LOOKS = 20

type Here = 'here' | 'out' | 'another'

const look = (options: HelperOptions, card: CardIdentity): Here => {
  const disk = findClaimed(options.look().disks, card)
  if (!disk.ok || disk.value.identity.sizeBytes === 0) return 'out'
  return sameCard(disk.value.identity, card) ? 'here' : 'another'
}

const isOut = async (options: HelperOptions, card: CardIdentity): Promise<boolean> => {
  for (let count = 0; count < LOOKS; count++) {
    if (look(options, card) !== 'here') return true
    await pause(100)
  }
  return false
}

/**
 * Tells the reader to give out a card that is proven and closed. What is said is what the system shows afterwards, not
 * what a tool says. No failure of it makes the card less than proven: it may be pulled as it is.
 */
export const ejectCard = async (
  options: HelperOptions,
  card: CardIdentity,
  wish: EjectWish,
): Promise<Ejected> => {
  const { ejectWithinMs = LIMIT_MS } = options
  const { snapshot, disks } = options.look()
  const disk = findClaimed(disks, card)
  if (!disk.ok || !sameCard(disk.value.identity, card)) return 'stays'
  if (options.eject !== undefined) {
    await inTime(options.eject(card), ejectWithinMs, undefined)
    return (await isOut(options, card)) ? 'out' : 'failed'
  }
  const way = ejectWay(snapshot, disk.value, wish)
  if (way.kind === 'nothing') return 'stays'
  if ((await inTime(runEject(card), ejectWithinMs, false)) && (await isOut(options, card)))
    return 'out'
  if (!way.removable || look(options, card) !== 'here') return 'failed'
  try {
    const removal = writeFile(`/sys/block/${card.name}/device/delete`, '1', { flag: 'r+' })
    await inTime(removal, ejectWithinMs, undefined)
  } catch {
    return 'failed'
  }
  return (await isOut(options, card)) ? 'out' : 'failed'
}

const runEject = (card: CardIdentity): Promise<boolean> =>
  new Promise((resolve) => {
    const tool = EJECT.find(existsSync)
    if (tool === undefined) return resolve(false)
    const options = { cwd: '/', env: {}, timeout: TOOL_MS, killSignal: 'SIGKILL' } as const
    execFile(tool, [`/dev/${card.name}`], options, (error) => resolve(error === null))
  })
