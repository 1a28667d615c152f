import type { FleetEvent } from '../../core/events/event.ts'
import { type CardResult, eventOf } from './cardReports.ts'

/** Results as they come, and the events that keep them, recorded in their order. */
export class FlashResults {
  readonly #record: (events: readonly FleetEvent[]) => Promise<void>
  readonly #ended = new Map<string, CardResult>()
  #recorded: Promise<void> = Promise.resolve()
  /** What happened while something else was being recorded. */
  readonly #waiting: FleetEvent[] = []

  /** `record` is durable when it resolves. */
  constructor(record: (events: readonly FleetEvent[]) => Promise<void>) {
    this.#record = record
  }

  claimed(event: FleetEvent): Promise<void> {
    return this.#keep(event)
  }

  /** Something worth keeping that ends nothing. */
  note(event: FleetEvent): Promise<void> {
    return this.#keep(event)
  }

  /** The first result of a card stands. */
  end(result: CardResult, event = eventOf(result, undefined)): Promise<void> {
    if (this.#ended.has(result.flashId)) return Promise.resolve()
    this.#ended.set(result.flashId, result)
    return this.#keep(event)
  }

  has(flashId: string): boolean {
    return this.#ended.has(flashId)
  }

  get(flashId: string): CardResult | undefined {
    return this.#ended.get(flashId)
  }

  /** In order; what comes while the disk is busy is recorded together: cards are claimed, and proven, at the same moment. */
  #keep(event: FleetEvent): Promise<void> {
    this.#waiting.push(event)
    this.#recorded = this.#recorded.then(async () => {
      const events = this.#waiting.splice(0)
      if (events.length > 0) await this.#record(events)
    })
    return this.#recorded
  }
}
