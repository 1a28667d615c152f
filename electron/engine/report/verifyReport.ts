import { canonicalJson } from '../../core/events/canonicalJson.ts'
import { foldInventory } from '../../core/events/inventory.ts'
import { fault } from '../../core/faults/fault.ts'
import { toHex } from '../../core/ids/hex.ts'
import { err, ok, type Result } from '../../core/result.ts'
import type { Digests } from '../ports/digests.ts'
import type { Store } from '../ports/store.ts'
import { composeReport } from './composeReport.ts'
import { firstDifferences } from './firstDifferences.ts'
import { parseReport } from './parseReport.ts'

/** A report that follows from the log, word for word. */
export interface GenuineReport {
  readonly generatedAt: string
  readonly devices: number
  /** The events that it covers, and those that came after it. */
  readonly events: number
  readonly laterEvents: number
  /** When these very bytes were recorded as written; undefined for a copy that was saved anew. */
  readonly recordedAt: number | undefined
}

/**
 * Checks the JSON file of a report against the log: the chain is whole, the report's head is in it, and the events up
 * to that head, folded anew, give this report and no other. Needs no network.
 * Faults: REPORT_UNREADABLE, REPORT_NOT_OURS, STORE_CHAIN_BROKEN, REPORT_HEAD_UNKNOWN, REPORT_ALTERED.
 */
export const verifyReport = async (
  file: Uint8Array,
  { store, digests }: { readonly store: Store; readonly digests: Digests },
): Promise<Result<GenuineReport>> => {
  const parsed = parseReport(file)
  if (!parsed.ok) return parsed
  const { report, log, generatedAt, filter } = parsed.value
  if (log.station !== store.origin) return err(fault('REPORT_NOT_OURS', { origin: log.station }))
  const chain = await store.verifyChain()
  if (!chain.ok) return chain
  const events = await store.events({ seq: 0 })
  const covered = events.slice(0, log.events)
  const head = covered.at(-1) ?? { seq: 0, hash: '0'.repeat(64) }
  if (head.seq !== log.events || head.hash !== log.head) {
    return err(fault('REPORT_HEAD_UNKNOWN', { seq: log.events }))
  }
  const station = store.origin
  const expected = composeReport(foldInventory(covered), { station, head, generatedAt, filter })
  if (canonicalJson(expected) !== canonicalJson(report)) {
    const places = firstDifferences(expected, report)
    return err(fault('REPORT_ALTERED', { count: places.length, where: places[0] ?? '' }))
  }
  const digest = toHex(digests.sha256(file))
  const record = events.find(
    ({ event }) =>
      event.kind === 'report.written' && event.files.some(({ sha256 }) => sha256 === digest),
  )
  return ok({
    generatedAt: expected.generatedAt,
    devices: expected.devices.length,
    events: log.events,
    laterEvents: events.length - covered.length,
    recordedAt: record?.at,
  })
}
