import { fault } from '../../core/faults/fault.ts'
import { err, ok, type Result } from '../../core/result.ts'
import { isoTime } from '../../core/text/isoTime.ts'
import { type FleetReport, REPORT_FORMAT } from './fleetReport.ts'

/** What a check needs of a report file; the rest is compared as it is. */
export interface ParsedReport {
  readonly report: unknown
  readonly log: FleetReport['log']
  /** Milliseconds since 1970. */
  readonly generatedAt: number
  readonly filter: string
}

/** Reads the few fields by which a report can be made again. REPORT_UNREADABLE says what is not as it should be. */
export const parseReport = (file: Uint8Array): Result<ParsedReport> => {
  let report: unknown
  try {
    report = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(file))
  } catch {
    return unreadable('it is not JSON')
  }
  if (!isObject(report)) return unreadable('it is not an object')
  const { format, generatedAt, filter, log } = report
  if (format !== REPORT_FORMAT) return unreadable(`its format is not ${REPORT_FORMAT}`)
  if (typeof filter !== 'string') return unreadable('it has no filter')
  const at = typeof generatedAt === 'string' ? Date.parse(generatedAt) : Number.NaN
  if (!Number.isFinite(at) || isoTime(at) !== generatedAt) return unreadable('its time is no time')
  if (!isObject(log)) return unreadable('it names no log')
  const { station, events, head } = log
  if (typeof station !== 'string' || typeof head !== 'string') return unreadable('it names no log')
  if (typeof events !== 'number' || !Number.isSafeInteger(events) || events < 0) {
    return unreadable('it does not say how many events it covers')
  }
  return ok({ report, log: { station, events, head }, generatedAt: at, filter })
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const unreadable = (reason: string): Result<never> => err(fault('REPORT_UNREADABLE', { reason }))
