import { CHUNK_BYTES } from '../core/chunks/chunk.ts'
import { SlotRing } from '../core/chunks/slotRing.ts'
import type { CardIdentity } from '../core/disks/disk.ts'
import { type Fault, fault } from '../core/faults/fault.ts'
import { type Overlay, SECTOR_BYTES } from '../core/overlay/overlay.ts'
import type { HelperAsk } from '../core/packets/helperAsk.ts'
import type { HelperNews } from '../core/packets/helperSays.ts'
import { decodeOverlay } from '../core/packets/overlayBytes.ts'
import { err, ok, type Result } from '../core/result.ts'
import { alignedMemory } from './alignedMemory.ts'
import { CardRun } from './cardRun.ts'
import { claimCard } from './claimCard.ts'
import type { ConsentDesk } from './consentDesk.ts'
import type { HelperOptions } from './helperOptions.ts'
import { sha256 } from './sha256.ts'

/** 64 MiB: enough that one card's pause does not stop the others, little enough for a small laptop. */
export const RING_SLOTS = 16

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
  readonly #memory = alignedMemory(RING_SLOTS * CHUNK_BYTES, { shared: true })
  readonly #ring = new SlotRing(RING_SLOTS)
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
  }

  /** Cards that this batch has or is about to have. */
  get cards(): readonly CardIdentity[] {
    const live = this.#runs.filter(({ over }) => !over).map(({ claimed }) => claimed.card)
    return [...live, ...this.#claiming.values()]
  }

  get hung(): boolean {
    return this.#runs.some(({ claimed }) => claimed.link.hung)
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
  place(bytes: number): Uint8Array | undefined {
    const fits = bytes > 0 && bytes <= CHUNK_BYTES && bytes % SECTOR_BYTES === 0
    const inOrder = this.#byteLength % CHUNK_BYTES === 0 && this.#stage !== 'ending'
    if (!fits || !inOrder || this.#filling !== undefined) return undefined
    this.#filling = this.#ring.take()
    if (this.#filling === undefined) return undefined
    const at = this.#filling * CHUNK_BYTES
    return this.#memory.subarray(at, at + bytes)
  }

  /** The chunk that `place` made room for is there: hash it once, hand it to every card. */
  chunk(bytes: Uint8Array): Result<void> {
    const slot = this.#filling
    if (slot === undefined) return wrong('chunk without room')
    this.#filling = undefined
    this.#stage = 'streaming'
    const index = this.#baseLeaves.length
    this.#baseLeaves.push(sha256(bytes))
    this.#byteLength += bytes.length
    for (const run of this.#runs) {
      if (run.over) continue
      this.#ring.hold(slot)
      void run.write(index, slot, bytes.length).then(() => this.#release(slot))
    }
    this.#release(slot)
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
    for (const run of this.#runs) {
      const root = ask.roots[run.flashId]
      void run.prove({
        byteLength: this.#byteLength,
        baseLeaves: this.#baseLeaves,
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
    this.#options.say({ kind: 'end' })
  }

  #release(slot: number): void {
    if (this.#ring.release(slot)) this.#options.say({ kind: 'credit' })
  }

  async #claim(
    ask: Ask<'claim'>,
    overlay: Overlay,
    others: readonly CardIdentity[],
  ): Promise<Result<void>> {
    const { limits, helper, consents, say, takenElsewhere } = this.#options
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
        ring: this.#memory,
        onAt: (bytes) => run?.at(bytes),
      },
      helper,
    )
    if (!claimed.ok) return claimed
    consents.held(flashId, true)
    run = new CardRun(claimed.value, {
      flashId,
      totalBytes: limits.imageBytes ?? 0,
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
