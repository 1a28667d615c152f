import { fault } from '../../core/faults/fault.ts'
import { type DeviceFacts, parseDeviceFacts } from '../../core/probe/deviceFacts.ts'
import { factsScript } from '../../core/probe/factsScript.ts'
import { err, ok, type Result } from '../../core/result.ts'
import type { Clock } from '../ports/clock.ts'
import type { DeviceLink } from './deviceLink.ts'

/** Facts of one moment, with the device's clock compared with ours at that moment. */
export interface FactsReading {
  readonly facts: DeviceFacts
  /** Seconds that the device's clock is ahead (negative: behind), to about the round trip's half. */
  readonly skewSeconds: number
}

/** What a device says of itself, asked once and kept until somebody looks anew. */
export class FactsReader {
  readonly #device: string
  readonly #link: DeviceLink
  readonly #clock: Clock
  #known: FactsReading | undefined
  #firstBootId: string | undefined

  constructor(device: string, link: DeviceLink, clock: Clock) {
    this.#device = device
    this.#link = link
    this.#clock = clock
  }

  /** The boot that the device was in when this job first looked; another one later proves a restart. */
  get firstBootId(): string | undefined {
    return this.#firstBootId
  }

  /** What was read last, else a new reading. */
  async known(signal: AbortSignal): Promise<Result<FactsReading>> {
    return this.#known === undefined ? this.look(signal) : ok(this.#known)
  }

  async look(signal: AbortSignal): Promise<Result<FactsReading>> {
    const before = this.#clock.now()
    const said = await this.#link.script(factsScript, [], { signal })
    const after = this.#clock.now()
    if (!said.ok) return said
    const facts = parseDeviceFacts(said.value.stdout)
    if (facts === undefined) {
      const reason = 'it does not answer as a Linux system does'
      const params = { device: this.#device, step: 'Read its facts', reason }
      return err(fault('BOOTSTRAP_STEP_FAILED', params, said.value.stderr.slice(0, 400)))
    }
    // The script asks for the time first, so it belongs to the first half of the round trip.
    const skewSeconds = facts.time - (before + Math.min(after - before, 1000) / 2) / 1000
    this.#known = { facts, skewSeconds }
    this.#firstBootId ??= facts.bootId
    return ok(this.#known)
  }
}
