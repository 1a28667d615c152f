import { CHUNK_BYTES } from '../core/chunks/chunk.ts'
import { laggards } from '../core/chunks/laggards.ts'
import { dataBytes } from '../core/chunks/pieces.ts'
import type { CardIdentity } from '../core/disks/disk.ts'
import { type Fault, fault } from '../core/faults/fault.ts'
import { type Overlay, SECTOR_BYTES } from '../core/overlay/overlay.ts'
import type { HelperAsk } from '../core/packets/helperAsk.ts'
import type { HelperNews } from '../core/packets/helperSays.ts'
import { decodeOverlay } from '../core/packets/overlayBytes.ts'
import { err, ok, type Result } from '../core/result.ts'
import { CardRun } from './cardRun.ts'
import { claimCard } from './claimCard.ts'
import type { ConsentDesk } from './consentDesk.ts'
import type { HelperOptions } from './helperOptions.ts'
import { Meeting } from './meeting.ts'
import { ProvenChunks } from './provenChunks.ts'
import { SlotMemory } from './slotMemory.ts'

/** How often it is looked whether all cards wait for one of them. */
const LOOK_MS = 250

type Ask<Verb extends HelperAsk['verb']> = Extract<HelperAsk, { verb: Verb }>

export interface BatchOptions {
  readonly limits: Ask<'open'>
  readonly helper: HelperOptions
  readonly consents: ConsentDesk
  readonly say: (news: HelperNews) => void
  /** Cards that other batches of this process hold. */
  readonly takenElsewhere: () => readonly CardIdentity[]
}

const wrong = (what: string): Result<void> => err(fault('HELPER_PROTOCOL', { what }))

/** One image going to its cards: the ring, the image's leaves, and the cards' lives. */
export class Batch {
  readonly #options: BatchOptions
  readonly #slots: SlotMemory
  readonly #proven: ProvenChunks
  readonly #look: NodeJS.Timeout
  /** For how many milliseconds the others waited for each card. */
  readonly #stalled = new Map<string, number>()
  readonly #runs: CardRun[] = []
  readonly #claiming = new Map<string, CardIdentity>()
  readonly #claims: Promise<unknown>[] = []
  readonly #baseLeaves: Uint8Array[] = []
  #overlayEnd = 0
  #byteLength = 0
  #filling: number | undefined
  /** Cards are claimed before the first chunk only: each must have the whole image. */
  #stage: 'claiming' | 'streaming' | 'ending' = 'claiming'

  constructor(options: BatchOptions) {
    this.#options = options
    this.#slots = new SlotMemory(options.limits.slots)
    this.#proven = new ProvenChunks(this.#slots)
    this.#look = setInterval(() => this.#setAsideLaggards(), LOOK_MS)
    this.#look.unref()
  }

  /** Cards that this batch has or is about to have. */
  get cards(): readonly CardIdentity[] {
    const live = this.#runs.filter(({ over }) => !over).map(({ claimed }) => claimed.card)
    return [...live, ...this.#claiming.values()]
  }

  async claim(ask: Ask<'claim'>, body: Uint8Array): Promise<Result<void>> {
    const overlay = decodeOverlay(body)
    if (!overlay.ok) return overlay
    if (this.#stage !== 'claiming') return wrong('claim after the first chunk')
    if (this.#claiming.has(ask.flashId)) return wrong('claim twice')
    const others = this.cards
    this.#claiming.set(ask.flashId, ask.card)
    const claim = this.#claim(ask, overlay.value, others)
    this.#claims.push(claim)
    try {
      return await claim
    } finally {
      this.#claiming.delete(ask.flashId)
    }
  }

  /** Memory for the next chunk. Undefined when the sender had no credit, or it is no chunk. */
  place(ask: Ask<'chunk'>, bodyBytes: number): Uint8Array | undefined {
    if (bodyBytes !== dataBytes(ask.length, ask.zeros) || !this.#mayTake(ask)) return undefined
    this.#filling = this.#slots.take()
    return this.#filling === undefined
      ? undefined
      : this.#slots.bytes(this.#filling).subarray(0, bodyBytes)
  }

  /** The chunk is there, where `place` made room for it or without a byte of its own: every card gets it. */
  chunk(ask: Ask<'chunk'>, data: Uint8Array): Result<void> {
    const allZeros = dataBytes(ask.length, ask.zeros) === 0
    const slot = allZeros && this.#mayTake(ask) ? this.#slots.take() : this.#filling
    if (slot === undefined) return wrong('chunk without room')
    this.#filling = undefined
    this.#stage = 'streaming'
    const { length, zeros } = ask
    const chunk = { index: this.#baseLeaves.length, length, zeros, data }
    this.#baseLeaves.push(new Uint8Array(Buffer.from(ask.leaf, 'hex')))
    this.#byteLength += length
    for (const run of this.#runs) {
      if (run.over) continue
      this.#slots.hold(slot)
      void run.write(chunk).then(() => this.#release(slot))
    }
    this.#release(slot)
    return ok(undefined)
  }

  /** Lets go of cards that have a pass of their own later. Resolves when each was reported. */
  async setAside(ask: Ask<'set-aside'>): Promise<Result<void>> {
    if (this.#stage !== 'claiming') return wrong('set-aside after the first chunk')
    const asked = new Set(ask.flashIds)
    const runs = this.#runs.filter(({ flashId, over }) => asked.has(flashId) && !over)
    await Promise.all(runs.map((run) => run.setAside({ rate: 0, othersRate: 0 })))
    return ok(undefined)
  }

  finish(ask: Ask<'finish'>): Result<void> {
    if (this.#stage === 'ending') return wrong('finish twice')
    this.#stage = 'ending'
    if (this.#byteLength === 0 || this.#overlayEnd > this.#byteLength) {
      const reason = this.#byteLength === 0 ? 'it is empty' : 'settings lie beyond its end'
      void this.#stop(fault('FLASH_SOURCE_FAILED', { reason }))
      return ok(undefined)
    }
    const meeting = new Meeting(() => this.#runs.filter(({ over }) => !over).length)
    for (const run of this.#runs) {
      const root = ask.roots[run.flashId]
      void run.prove({
        byteLength: this.#byteLength,
        baseLeaves: this.#baseLeaves,
        meeting,
        root: root === undefined ? undefined : Buffer.from(root, 'hex'),
      })
    }
    void this.#end()
    return ok(undefined)
  }

  /** Resolves when every card was reported. */
  async abort(why: Fault): Promise<void> {
    this.#stage = 'ending'
    await this.#stop(why)
  }

  async #stop(why: Fault): Promise<void> {
    // A card that is being claimed at this moment is one of those to stop.
    await Promise.all(this.#claims)
    await Promise.all(this.#runs.map((run) => (run.over ? run.ended : run.abort(why))))
    await this.#end()
  }

  async #end(): Promise<void> {
    await Promise.all(this.#runs.map(({ ended }) => ended))
    clearInterval(this.#look)
    this.#proven.forget()
    this.#say({ kind: 'end' })
  }

  #release(slot: number): void {
    if (this.#slots.release(slot)) this.#say({ kind: 'credit' })
  }

  /** Whatever ends a card uses up the word that it was claimed on; one that is set aside is claimed on it again. */
  #say(news: HelperNews): void {
    const ends = news.kind === 'verified' || news.kind === 'failed'
    if (ends) this.#options.consents.held(news.flashId, false)
    this.#options.say(news)
  }

  #mayTake({ length }: Ask<'chunk'>): boolean {
    const inOrder = this.#byteLength % CHUNK_BYTES === 0 && this.#stage !== 'ending'
    return inOrder && length % SECTOR_BYTES === 0 && this.#filling === undefined
  }

  #setAsideLaggards(): void {
    const live = this.#runs.filter(({ over }) => !over)
    const { slots, patience } = this.#options.limits
    const full = this.#stage === 'streaming' && this.#slots.freeSlots === 0
    const behind = full
      ? laggards(
          live.map((run) => run.runner),
          slots,
          patience,
        )
      : []
    for (const run of live) {
      const laggard = behind.find(({ flashId }) => flashId === run.flashId)
      const stalled = (this.#stalled.get(run.flashId) ?? 0) + LOOK_MS
      this.#stalled.set(run.flashId, laggard === undefined ? 0 : stalled)
      if (laggard !== undefined && stalled >= patience.stallMs) void run.setAside(laggard)
    }
  }

  async #claim(
    ask: Ask<'claim'>,
    overlay: Overlay,
    others: readonly CardIdentity[],
  ): Promise<Result<void>> {
    const { limits, helper, consents, takenElsewhere } = this.#options
    const say = (news: HelperNews): void => this.#say(news)
    const { flashId, card, consent } = ask
    let run: CardRun | undefined
    say({ kind: 'progress', flashId, phase: 'blanking', doneBytes: 0, totalBytes: 0 })
    const claimed = await claimCard(
      {
        judgement: {
          card,
          agreed: consents.use(ask),
          mayUnmount: consent.mayUnmount,
          imageBytes: limits.imageBytes ?? undefined,
          maxCardBytes: limits.maxCardBytes,
          protectedPaths: limits.protectedPaths,
          batch: others,
          taken: [...others, ...takenElsewhere()],
          opened: undefined,
          signatures: [],
          contents: undefined,
        },
        overlay,
        proven: this.#proven,
        cards: () => this.#runs.filter(({ over }) => !over).length,
        onAt: (bytes) => run?.at(bytes),
      },
      helper,
    )
    if (!claimed.ok) return claimed
    consents.held(flashId, true)
    run = new CardRun(claimed.value, {
      flashId,
      totalBytes: limits.imageBytes ?? 0,
      eject: limits.eject,
      helper,
      say,
    })
    this.#runs.push(run)
    for (const { lba, bytes } of overlay.runs) {
      this.#overlayEnd = Math.max(this.#overlayEnd, lba * SECTOR_BYTES + bytes.length)
    }
    return ok(undefined)
  }
}
