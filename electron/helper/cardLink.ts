import { Worker } from 'node:worker_threads'
import {
  CARD_WILL,
  type CardMessage,
  type CardOrder,
  type CardProblem,
  type CardReply,
  type CardThreadData,
} from './cardOrders.ts'

const WATCH_MS = 250

export interface CardLinkOptions {
  readonly threadUrl: URL
  readonly data: Omit<CardThreadData, 'will'>
  /** Milliseconds without a sign of life, while an order is open, after which a card counts as hung. */
  readonly hungAfterMs: number
  /** How far a read-back is, in bytes. */
  readonly onAt: (bytes: number) => void
}

/**
 * The helper's end of one card's thread: orders out, replies in, and the watch over it. A call into the kernel
 * cannot be taken back: a card that hangs is abandoned with its thread, and its orders are answered `hung`.
 */
export class CardLink {
  readonly #worker: Worker
  readonly #will = new Int32Array(new SharedArrayBuffer(4))
  readonly #waiting: ((reply: CardReply) => void)[] = []
  readonly #watch: NodeJS.Timeout
  #lastHeard = performance.now()
  #dead: CardProblem | undefined
  readonly #ended = Promise.withResolvers<void>()

  constructor({ threadUrl, data, hungAfterMs, onAt }: CardLinkOptions) {
    this.#worker = new Worker(threadUrl, { workerData: { ...data, will: this.#will }, env: {} })
    this.#worker.on('message', (message: CardMessage) => {
      this.#lastHeard = performance.now()
      if (message.kind === 'at') onAt(message.bytes)
      else this.#waiting.shift()?.(message)
    })
    // A bug in the thread: said as a failed card, not as the end of all the others.
    this.#worker.on('error', (error) => this.#die({ kind: 'open', at: 0, code: error.message }))
    this.#worker.on('exit', () => {
      this.#die({ kind: 'stopped' })
      this.#ended.resolve()
    })
    this.#worker.unref()
    this.#watch = setInterval(() => this.#look(hungAfterMs), WATCH_MS)
    this.#watch.unref()
  }

  /** True once the card hangs in the kernel: the process cannot end in the ordinary way any more. */
  get hung(): boolean {
    return this.#dead?.kind === 'hung'
  }

  /** Resolves when the thread is gone, and the card's descriptor with it; of a hung one perhaps never. */
  get ended(): Promise<void> {
    return this.#ended.promise
  }

  order(order: CardOrder): Promise<CardReply> {
    if (this.#dead !== undefined) return Promise.resolve({ kind: 'problem', problem: this.#dead })
    if (this.#waiting.length === 0) this.#lastHeard = performance.now()
    return new Promise((resolve) => {
      this.#waiting.push(resolve)
      this.#worker.postMessage(order)
    })
  }

  /** Orders that are queued are passed over, a read-back ends early; `blank` and `close` are still done. */
  stop(): void {
    Atomics.store(this.#will, 0, CARD_WILL.stop)
  }

  #look(hungAfterMs: number): void {
    const silent = performance.now() - this.#lastHeard
    if (this.#waiting.length === 0 || silent < hungAfterMs) return
    Atomics.store(this.#will, 0, CARD_WILL.abandon)
    this.#die({ kind: 'hung', seconds: Math.round(silent / 1000) })
    // Should it come back from the kernel some day, it gives the card back and ends.
    this.#worker.postMessage({ kind: 'close' } satisfies CardOrder)
  }

  #die(problem: CardProblem): void {
    if (this.#dead !== undefined) return
    this.#dead = problem
    clearInterval(this.#watch)
    for (const resolve of this.#waiting.splice(0)) resolve({ kind: 'problem', problem })
  }
}
