import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { clock } from '../../electron/adapters/clock.ts'
import { random } from '../../electron/adapters/random.ts'
import { openSqliteStore } from '../../electron/adapters/store/sqliteStore.ts'
import type { FleetEvent } from '../../electron/core/events/event.ts'
import {
  type ProgramEnd,
  type RunningProgram,
  runBramble,
  startProgram,
} from '../../electron/hosts/shared/runProgram.fixture.ts'
import { VirtualCards } from '../bench/cards/virtualCards.ts'
import { openBenchFolder, removeBench } from '../bench/cleanup/benchFolder.ts'
import { markProcess, type ProcessMark } from '../bench/cleanup/processStart.ts'
import { type FaultyCard, faultyCard } from '../bench/fuse/faultyCard.ts'
import { childrenOf } from '../bench/host/childrenOf.ts'
import { pseudoBytes } from '../bench/image/pseudoBytes.ts'
import { makeSyntheticImage, type SyntheticImage } from '../bench/image/syntheticImage.ts'
import { digests } from './flashBench.fixture.ts'
import { MIB } from './openFlashBench.fixture.ts'

export const CARD_BYTES = 20 * MIB

/** The whole Bramble, by its command line, on cards that can be held at any operation. */
export interface CrashBench {
  readonly folder: string
  /** In slots 1, 2 and so on; the first is for `edge-01`. */
  readonly cards: readonly FaultyCard[]
  readonly image: SyntheticImage
  readonly imageBytes: Buffer
  /** One more card, not among `cards`; whoever puts it in takes it out. */
  insert(slot: number, cardBytes: number): Promise<FaultyCard>
  /** Starts writing the cards of these slots, all in one batch. */
  flash(slots: readonly number[], ...more: readonly string[]): RunningProgram
  bramble(...args: readonly string[]): Promise<ProgramEnd>
  start(...args: readonly string[]): RunningProgram
  /** The inventory's events, in order, after its chain was found whole. No Bramble may run. */
  events(): Promise<readonly FleetEvent[]>
  /** Digest of the vault with all keys. */
  vault(): string
  /** What only something in the making leaves: files, claims, loop devices. */
  left(): readonly string[]
  close(): Promise<void>
}

export const deviceOf = (slot: number): string => `edge-0${slot}`

export const openCrashBench = async (count: number): Promise<CrashBench> => {
  const folder = openBenchFolder()
  const virtual = new VirtualCards(folder)
  const slots = Array.from({ length: count }, (_, index) => index + 1)
  const cards: FaultyCard[] = []
  for (const slot of slots) {
    cards.push(await faultyCard(folder, virtual, { slot, cardBytes: CARD_BYTES }))
  }
  const files = join(folder.path, 'files')
  const data = join(folder.path, 'data')
  mkdirSync(files)
  // A file that fills half of the boot partition: else most of it is zeros, which are not written.
  const extraFiles = [{ path: 'kernel8.img', content: pseudoBytes('kernel', 4 * MIB) }]
  const image = await makeSyntheticImage({ path: join(files, 'pi.img'), fat: 'fat16', extraFiles })
  const roster = join(files, 'roster.csv')
  const rows = slots.map((slot) => `${deviceOf(slot)},Berlin,agent`)
  writeFileSync(roster, `name,site,role\n${rows.join('\n')}\n`)
  const at = ['--data', data, '--bench', virtual.manifestPath] as const
  const start = (...args: readonly string[]) =>
    startProgram('electron/hosts/cli/main.ts', [...at, ...args])
  const bramble = (...args: readonly string[]) => runBramble([...at, ...args])
  const imported = await bramble('roster', 'import', roster)
  if (imported.code !== 0) throw new Error(imported.stderr)
  const loops = loopsOf(folder.path)
  return {
    folder: folder.path,
    cards,
    image,
    imageBytes: readFileSync(image.path),
    bramble,
    start,
    insert: (slot, cardBytes) => faultyCard(folder, virtual, { slot, cardBytes }),
    flash: (of, ...more) =>
      start(
        ...['flash', '--image', image.path, '--device', of.map(deviceOf).join(',')],
        ...['--slot', of.join(','), '--yes', '--json', ...more],
      ),
    events: () => readEvents(data),
    vault: () => digestOf(join(data, 'vault')),
    left: () => [
      ...[data, files, folder.path]
        .flatMap((place) => readdirSync(place, { recursive: true, encoding: 'utf8' }))
        .filter((name) => /\.(tmp|part|partial|new)\b|~$/.test(name)),
      ...claimsOf(cards),
      ...loopsOf(folder.path).filter((loop) => !loops.includes(loop)),
    ],
    close: async () => {
      for (const card of cards) await card.close()
      removeBench(folder.path)
    },
  }
}

/** The inventory's events, in order, after its chain was found whole. No Bramble may run on it. */
export const readEvents = async (folder: string): Promise<readonly FleetEvent[]> => {
  const store = await openSqliteStore({ folder, clock, random, digests })
  if (!store.ok) throw new Error(store.fault.code)
  const chain = await store.value.verifyChain()
  const events = await store.value.events({ seq: 0 })
  await store.value.close()
  if (!chain.ok) throw new Error(`the chain is broken at ${chain.fault.params['seq']}`)
  if (chain.value.events !== events.length) throw new Error('the chain is shorter than the log')
  return events.map(({ event }) => event)
}

const digestOf = (folder: string): string => {
  const hash = createHash('sha256')
  for (const name of readdirSync(folder).sort())
    hash.update(name).update(readFileSync(join(folder, name)))
  return hash.digest('hex')
}

/** A claim is a name that the kernel holds for a helper. */
export const claimsOf = (cards: readonly FaultyCard[]): readonly string[] => {
  const names = readFileSync('/proc/net/unix', 'utf8').split('\n')
  return cards.flatMap(({ card }) => {
    const dev = readFileSync(`/sys/class/block/${basename(card.loop)}/dev`, 'utf8').trim()
    return names.filter((name) => name.includes(`@bramble-card-${dev}-`))
  })
}

const loopsOf = (folder: string): readonly string[] =>
  readdirSync('/sys/block').filter((name) => {
    try {
      return readFileSync(`/sys/block/${name}/loop/backing_file`, 'utf8').startsWith(`${folder}/`)
    } catch {
      return false
    }
  })

/** What a process started, and what has not ended meanwhile. */
export const startedBy = (pid: number | undefined): readonly ProcessMark[] =>
  childrenOf(pid).flatMap((child) => {
    try {
      return [markProcess(child)]
    } catch {
      return []
    }
  })

/** Asks until it is so. There is nothing to be told by: a file system has no word for "held". */
export const until = async (what: string, so: () => boolean, seconds = 90): Promise<void> => {
  const end = performance.now() + seconds * 1000
  while (!so()) {
    if (performance.now() > end) throw new Error(`not within ${seconds} s: ${what}`)
    await pause(10)
  }
}
