import type { WritePace } from '../core/jobs/writePace.ts'
import type { CardIo } from './cardIo.ts'
import type { CardAtHand, CardOrder, CardProblem, CardReply } from './cardOrders.ts'
import { CardTask, type CardWill } from './cardTask.ts'
import type { ProvenChunks } from './provenChunks.ts'

const WATCH_MS = 250

export interface CardLinkOptions {
  readonly card: CardAtHand
  readonly proven: ProvenChunks
  readonly cards: () => number
  /** Milliseconds without a sign of life, while an order is open, after which a card counts as hung. */
  readonly hungAfterMs: number
  /** How far a read-back is, in bytes. */
  readonly onAt: (bytes: number) => void
  readonly io?: CardIo | undefined
}

interface Waiting {
  readonly order: CardOrder
  readonly resolve: (reply: CardReply) => void
}

/**
 * The orders of one card, done one after the other, and the watch over it. A call into the kernel cannot be taken
 * back: a card that hangs is abandoned with the I/O that it hangs in, and all its orders are answered `hung`.
 */
export class CardLink {
  readonly #task: CardTask
  readonly #watch: NodeJS.Timeout
  readonly #queue: Waiting[] = []
  #current: Waiting | undefined
  #will: CardWill = 'go'
  #lastHeard = performance.now()
  #dead: CardProblem | undefined
  readonly #ended = Promise.withResolvers<void>()

  constructor({ hungAfterMs, ...options }: CardLinkOptions) {
    this.#task = new CardTask({
      ...options,
      will: () => this.#will,
      heard: () => {
        this.#lastHeard = performance.now()
      },
    })
    this.#watch = setInterval(() => this.#look(hungAfterMs), WATCH_MS)
    this.#watch.unref()
  }

  /** True once the card hangs in the kernel: the process cannot end in the ordinary way any more. */
  get hung(): boolean {
    return this.#dead?.kind === 'hung'
  }

  /** Resolves when the card is closed and nothing of it is under way; of a hung one perhaps never. */
  get ended(): Promise<void> {
    return this.#ended.promise
  }

  /** Orders that are not answered yet. */
  get pending(): number {
    return this.#queue.length + (this.#current === undefined ? 0 : 1)
  }

  /** Bytes a second that the card takes at present while it is written to; 0 until it was. */
  get writeRate(): number {
    return this.#task.device.writeRate
  }

  /** What became of the image's bytes so far, and how fast. */
  get pace(): WritePace {
    const { device, writer } = this.#task
    return { ...writer.sparing.counts, ...device.writePace }
  }

  order(order: CardOrder): Promise<CardReply> {
    if (this.#dead !== undefined) return Promise.resolve({ kind: 'problem', problem: this.#dead })
    if (this.pending === 0) this.#lastHeard = performance.now()
    return new Promise((resolve) => {
      this.#queue.push({ order, resolve })
      if (this.#current === undefined) void this.#work()
    })
  }

  /** Orders that are queued are passed over, a read-back ends early; `blank` and `close` are still done. */
  stop(): void {
    if (this.#will !== 'go') return
    this.#will = 'stop'
    // Not one after the other when their turn comes: what they hold of the ring is wanted by other cards now.
    const passed = this.#queue.filter(({ order }) => !isKept(order))
    const kept = this.#queue.filter(({ order }) => isKept(order))
    this.#queue.splice(0, this.#queue.length, ...kept)
    for (const { resolve } of passed) resolve({ kind: 'problem', problem: { kind: 'stopped' } })
  }

  async #work(): Promise<void> {
    for (;;) {
      const next = this.#queue.shift()
      if (next === undefined) return
      this.#current = next
      const reply = await this.#task.obey(next.order).catch(bugOf)
      this.#current = undefined
      // Of a card that was given up meanwhile, this is the first sign of life again: all that is left is to close it.
      next.resolve(this.#dead === undefined ? reply : { kind: 'problem', problem: this.#dead })
      if (next.order.kind === 'close') {
        clearInterval(this.#watch)
        this.#ended.resolve()
      }
    }
  }

  #look(hungAfterMs: number): void {
    const silent = performance.now() - this.#lastHeard
    if (this.pending === 0 || silent < hungAfterMs) return
    this.#will = 'abandon'
    const problem: CardProblem = { kind: 'hung', seconds: Math.round(silent / 1000) }
    this.#dead = problem
    clearInterval(this.#watch)
    const given = this.#queue.splice(0)
    this.#current?.resolve({ kind: 'problem', problem })
    for (const { resolve } of given) resolve({ kind: 'problem', problem })
    // Should it come back from the kernel some day, it is closed, and the claim on it ends.
    this.#queue.push({ order: { kind: 'close' }, resolve: () => undefined })
  }
}

const isKept = ({ kind }: CardOrder): boolean => kind === 'blank' || kind === 'close'

/** A bug that one card met: said as a failed card, not as the end of all the others. */
const bugOf = (error: unknown): CardReply => ({
  kind: 'problem',
  problem: { kind: 'open', at: 0, code: error instanceof Error ? error.message : String(error) },
})
