import type { FleetEvent } from '../../core/events/event.ts'
import { type CardResult, eventOf } from './cardReports.ts'

/** Results as they come, and the events that keep them, recorded one after the other. */
export class FlashResults {
  readonly #record: (events: readonly FleetEvent[]) => Promise<void>
  readonly #ended = new Map<string, CardResult>()
  #recorded: Promise<void> = Promise.resolve()

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

  #keep(event: FleetEvent): Promise<void> {
    this.#recorded = this.#recorded.then(() => this.#record([event]))
    return this.#recorded
  }
}
