import { armBench } from '../../core/bench/armBench.ts'
import type { ArmedBatch } from '../../core/bench/armedBatch.ts'
import type { BenchState, Disarm } from '../../core/bench/benchState.ts'
import type { BenchOrder, CardFound, FlashEnd, Happening } from '../../core/bench/benchStep.ts'
import { runningOf } from '../../core/bench/giveRows.ts'
import { stepBench } from '../../core/bench/stepBench.ts'
import type { Disk } from '../../core/disks/disk.ts'
import type { Cards } from '../ports/cards.ts'
import type { Clock } from '../ports/clock.ts'
import { Mailbox } from './mailbox.ts'

/** Between two lists of the disks, milliseconds: a card is met within a second, and a reader is not kept busy. */
export const LIST_MS = 1000

export interface BenchPorts {
  readonly cards: Pick<Cards, 'list'>
  readonly clock: Clock
}

export interface BenchRun {
  /** Aborts: stop what runs too. Disarms as `finishing` does. */
  readonly signal: AbortSignal
  /** Aborts: disarm, and finish what was begun. */
  readonly finishing: AbortSignal
  /** Called with each new state. */
  readonly show: (state: BenchState) => void
  /** What is on a card that was put in. */
  readonly look: (order: Extract<BenchOrder, { kind: 'look' }>) => Promise<CardFound>
  /** Writes and proves one card; ends within about a second of `signal`. */
  readonly flash: (order: Extract<BenchOrder, { kind: 'flash' }>) => Promise<FlashEnd>
  /** Once, and durable when it resolves: nothing more is begun from here on. */
  readonly disarmed: (why: Disarm) => Promise<void>
}

/**
 * Runs one armed batch from its arming until it is disarmed and every card that was begun has ended. Gives the last
 * state. Rejects where an order throws (a log that cannot be written, a bug), after everything that runs has ended.
 */
export const runBench = async (
  batch: ArmedBatch,
  disks: readonly Disk[],
  ports: BenchPorts,
  run: BenchRun,
): Promise<BenchState> => {
  const bench = new RunningBench(armBench(batch, disks), ports, run)
  const stop = (): void => bench.tell({ kind: 'asked', at: ports.clock.now() })
  run.finishing.addEventListener('abort', stop, { once: true })
  if (run.finishing.aborted) stop()
  try {
    return await bench.toTheEnd()
  } finally {
    run.finishing.removeEventListener('abort', stop)
  }
}

const never = new AbortController().signal

class RunningBench {
  #state: BenchState
  readonly #ports: BenchPorts
  readonly #run: BenchRun
  readonly #mail = new Mailbox<Happening>()
  /** Orders under way; the bench does not end before they have. */
  readonly #orders = new Set<Promise<void>>()
  #bug: { readonly error: unknown } | undefined

  constructor(state: BenchState, ports: BenchPorts, run: BenchRun) {
    this.#state = state
    this.#ports = ports
    this.#run = run
  }

  tell(happening: Happening): void {
    this.#mail.put(happening)
  }

  async toTheEnd(): Promise<BenchState> {
    this.#run.show(this.#state)
    while (!this.#over) {
      const next = await this.#mail.take((signal) => this.#ports.clock.sleep(LIST_MS, signal))
      await this.#happen(next ?? (await this.#listed()))
    }
    await Promise.all(this.#orders)
    if (this.#bug !== undefined) throw this.#bug.error
    return this.#state
  }

  get #over(): boolean {
    return this.#state.disarmed !== undefined && runningOf(this.#state) === 0
  }

  async #listed(): Promise<Happening> {
    // Not by the signal of the run: cards that still run are watched to their end.
    const listed = await this.#ports.cards.list(never)
    const at = this.#ports.clock.now()
    return listed.ok
      ? { kind: 'listed', at, disks: listed.value }
      : { kind: 'trouble', at, fault: listed.fault }
  }

  async #happen(happening: Happening): Promise<void> {
    const before = this.#state
    const { state, orders } = stepBench(before, happening)
    this.#state = state
    if (before.disarmed === undefined && state.disarmed !== undefined) {
      await this.#recordEnd(state.disarmed)
    }
    this.#run.show(state)
    for (const order of orders) this.#carryOut(order)
  }

  async #recordEnd(why: Disarm): Promise<void> {
    try {
      await this.#run.disarmed(why)
    } catch (error) {
      this.#bug ??= { error }
    }
  }

  #carryOut(order: BenchOrder): void {
    const work = this.#answer(order).then(
      (answer) => this.tell(answer),
      (error: unknown) => this.#broke(order, error),
    )
    this.#orders.add(work)
    void work.then(() => this.#orders.delete(work))
  }

  async #answer(order: BenchOrder): Promise<Happening> {
    const { slotId } = order
    if (order.kind === 'look') {
      const found = await this.#run.look(order)
      return { kind: 'looked', at: this.#ports.clock.now(), slotId, card: order.card, found }
    }
    const end = await this.#run.flash(order)
    return { kind: 'ended', at: this.#ports.clock.now(), slotId, end }
  }

  /** A bug in one order ends the batch, not the cards beside it; what is true of its own card, nobody can say. */
  #broke(order: BenchOrder, error: unknown): void {
    this.#bug ??= { error }
    const at = this.#ports.clock.now()
    const fault = { code: 'INTERNAL', params: { what: 'bench' } } as const
    this.tell({ kind: 'trouble', at, fault })
    if (order.kind === 'look') return
    const end = { kind: 'failed', fault, cardState: 'unknown' } as const
    this.tell({ kind: 'ended', at, slotId: order.slotId, end })
  }
}
