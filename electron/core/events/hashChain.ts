import type { Sha256 } from '../chunks/chunk.ts'
import { fault } from '../faults/fault.ts'
import { toHex } from '../ids/hex.ts'
import { err, ok, type Result } from '../result.ts'
import { canonicalJson } from './canonicalJson.ts'
import type { FleetEvent, LoggedEvent } from './event.ts'

/** Where a station's chain stands: how many events, and the hash of the newest (64 zeros before the first). */
export interface ChainHead {
  readonly seq: number
  readonly hash: string
}

export const emptyChain: ChainHead = { seq: 0, hash: '0'.repeat(64) }

/** What a station says of an event before it is chained. */
export interface UnchainedEvent {
  readonly id: string
  readonly origin: string
  readonly at: number
  readonly event: FleetEvent
}

/** Puts an event behind `head`: the next number, the hash before it, and its own hash over all of that. */
export const chainEvent = (
  head: ChainHead,
  { id, origin, at, event }: UnchainedEvent,
  sha256: Sha256,
): LoggedEvent => {
  const body = { id, origin, seq: head.seq + 1, at, event, prev: head.hash }
  return { ...body, hash: hashOf(body, sha256) }
}

/**
 * Walks a chain from `from` on. A fault names the first number that does not follow: changed, left out, put in,
 * swapped or moved. What was cut off at the end shows only against a head kept elsewhere, as in a report.
 */
export const verifyChain = (
  events: Iterable<LoggedEvent>,
  sha256: Sha256,
  from: ChainHead = emptyChain,
): Result<ChainHead> => {
  let head = from
  for (const logged of events) {
    const follows = logged.seq === head.seq + 1 && logged.prev === head.hash
    if (!follows || hashOf(logged, sha256) !== logged.hash) {
      return err(fault('STORE_CHAIN_BROKEN', { seq: head.seq + 1 }))
    }
    head = { seq: logged.seq, hash: logged.hash }
  }
  return ok(head)
}

const hashOf = (
  { id, origin, seq, at, event, prev }: Omit<LoggedEvent, 'hash'>,
  sha256: Sha256,
): string => {
  const text = canonicalJson({ id, origin, seq, at, event, prev })
  return toHex(sha256(new TextEncoder().encode(text)))
}
