import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fault } from '../../electron/core/faults/fault.ts'
import { err, ok, type Result } from '../../electron/core/result.ts'
import { makeVirtualCards, type VirtualCards } from './cards/virtualCards.ts'
import { openBenchFolder, reapLeftBenches, removeBench } from './cleanup/benchFolder.ts'
import { removeAtExit } from './cleanup/removeAtExit.ts'
import { reasonOf } from './host/reasonOf.ts'
import { type Hub, openHub } from './pis/hub.ts'
import { makePi, type PiWish } from './pis/makePi.ts'
import type { VirtualPi } from './pis/virtualPi.ts'

export interface PracticeBenchWish {
  readonly cards: number
  readonly cardBytes: number
  /** The hub that this program entered (`enterHub`); without it the bench opens one of its own. */
  readonly hub?: Hub
  /** Where the Pis' console logs are kept beyond the bench's end; default: they go with it. */
  readonly logsFolder?: string
  readonly report: (line: string) => void
  readonly signal: AbortSignal
}

/** Virtual cards in their slots, a hub, and Pis that boot from those cards. Gone without a trace after `close`. */
export class PracticeBench {
  readonly folder: string
  readonly manifestPath: string
  readonly hub: Hub
  readonly cards: VirtualCards
  /** Empty at first: where stand-ins of installers and binaries are laid out for this bench. */
  readonly artefactsFolder: string
  readonly #logsFolder: string | undefined
  readonly #pis: VirtualPi[] = []
  readonly #stopWatching: () => void

  constructor(parts: {
    readonly hub: Hub
    readonly cards: VirtualCards
    readonly logsFolder: string | undefined
    readonly stopWatching: () => void
  }) {
    this.hub = parts.hub
    this.cards = parts.cards
    this.folder = parts.hub.folder.path
    this.manifestPath = parts.cards.manifestPath
    this.artefactsFolder = join(this.folder, 'artefacts')
    this.#logsFolder = parts.logsFolder
    this.#stopWatching = parts.stopWatching
  }

  /** The Pis that were started, in that order. */
  get pis(): readonly VirtualPi[] {
    return this.#pis
  }

  /** Boots a Pi from a card. Fault: BENCH_PI_FAILED. Returns once it is powered on, not when it is up. */
  async startPi(wish: PiWish): Promise<Result<VirtualPi>> {
    const logs = this.#logsFolder === undefined ? {} : { logsFolder: this.#logsFolder }
    try {
      const pi = await makePi(this.hub, { ...logs, ...wish })
      this.#pis.push(pi)
      await pi.powerOn()
      return ok(pi)
    } catch (error) {
      const reason = reasonOf(error)
      const log = wish.logsFolder ?? this.#logsFolder ?? this.folder
      return err(fault('BENCH_PI_FAILED', { device: `${wish.number}`, reason, log }))
    }
  }

  /** Stops the Pis in order, all at once, then removes all that the bench made. Safe to call twice. */
  async close(): Promise<void> {
    await Promise.all(this.#pis.map((pi) => pi.stop()))
    removeBench(this.folder)
    this.#stopWatching()
  }
}

/**
 * Opens a practice bench: removes what killed ones left, then makes hub, slots and blank cards.
 * Whatever happens to this process afterwards, all of it goes again: at the latest with the next start.
 * Faults: BENCH_NEEDS_LINUX, BENCH_NEEDS_ROOT.
 */
export async function openPracticeBench(wish: PracticeBenchWish): Promise<Result<PracticeBench>> {
  if (process.platform !== 'linux') return err(fault('BENCH_NEEDS_LINUX'))
  if (process.getuid?.() !== 0)
    return err(fault('BENCH_NEEDS_ROOT', { command: 'sudo npm run demo' }))
  for (const left of reapLeftBenches()) wish.report(`Removed what an ended bench left in ${left}`)
  wish.signal.throwIfAborted()
  const folder = wish.hub?.folder ?? openBenchFolder()
  const stopWatching = removeAtExit(folder.path)
  try {
    const hub = wish.hub ?? (await openHub(folder))
    wish.report(`The hub ${hub.netns} is up at ${hub.address}`)
    const cards = await makeVirtualCards(folder, { count: wish.cards, cardBytes: wish.cardBytes })
    await mkdir(join(folder.path, 'artefacts'), { mode: 0o700 })
    for (const card of cards.list()) wish.report(`${card.label}: ${card.loop}, a virtual card`)
    return ok(new PracticeBench({ hub, cards, logsFolder: wish.logsFolder, stopWatching }))
  } catch (error) {
    removeBench(folder.path)
    stopWatching()
    throw error
  }
}
