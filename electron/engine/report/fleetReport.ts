import type { CardState } from '../../core/events/event.ts'
import type { TrustGrade } from '../../core/hello/hello.ts'
import type { Provenance } from '../../core/image/imageFacts.ts'
import type { Role } from '../../core/roster/rosterRow.ts'

/** The name of this shape. What a log of before could not say may be added; any other change is a new number. */
export const REPORT_FORMAT = 'bramble-fleet-report/1'

/**
 * The fleet as it was at one event, as data. Every text went through `display`; every time is ISO 8601 in UTC, empty
 * where there is none. It follows from the event log alone, so whoever has the log can check it: `verifyReport`.
 */
export interface FleetReport {
  readonly format: typeof REPORT_FORMAT
  readonly generatedAt: string
  /** Which log, how far, and the hash that stands for all of it. */
  readonly log: { readonly station: string; readonly events: number; readonly head: string }
  /** What a person typed; empty for the whole fleet. */
  readonly filter: string
  readonly totals: ReportTotals
  readonly devices: readonly ReportDevice[]
  /** Every card that was made, or tried, for these devices; newest last. */
  readonly flashes: readonly ReportFlash[]
  readonly images: readonly ReportImage[]
  readonly conflicts: readonly ReportConflict[]
}

export interface ReportTotals {
  readonly devices: number
  readonly active: number
  readonly provenCards: number
  readonly faulty: number
  readonly conflicts: number
  /** Devices on which a stand-in took the place of the real stack. */
  readonly standIns: number
  /** Devices whose board was simulated. */
  readonly simulated: number
}

export interface ReportDevice {
  readonly id: string
  readonly name: string
  readonly site: string
  readonly role: Role
  readonly state: string
  readonly variables: Readonly<Record<string, string>>
  readonly serial: string
  readonly macs: readonly string[]
  readonly model: string
  readonly memoryBytes: number
  readonly os: string
  readonly kernel: string
  readonly address: string
  readonly trust: TrustGrade
  readonly fingerprint: string
  readonly hostKey: string
  readonly flashId: string
  readonly imageId: string
  readonly cardRoot: string
  readonly cardProvenAt: string
  /** When it was seen over SSH that its card's boot partition holds no secret; empty until then. */
  readonly scrubbedAt: string
  readonly cardSource?: ReportCardSource
  readonly cluster: string
  readonly node: string
  readonly nodeUid: string
  readonly stackVersion: string
  readonly readyAt: string
  readonly evidence: string
  readonly seenAt: string
  readonly standIn: boolean
  readonly simulated: boolean
  readonly fault: ReportFault | null
}

export interface ReportFault {
  readonly code: string
  readonly happened: string
}

export interface ReportFlash {
  readonly id: string
  readonly device: string
  readonly imageId: string
  readonly profile: string
  readonly slot: string
  readonly cardSerial: string
  readonly cardBytes: number
  readonly cardState: CardState
  readonly cardRoot: string
  readonly source?: ReportCardSource
  readonly overlaySha256: string
  readonly bytes: number
  readonly writeSeconds: number
  readonly readSeconds: number
  readonly plannedAt: string
  readonly endedAt: string
  readonly fault: ReportFault | null
}

/**
 * Which image a proven card holds, as it stood in the log when it was proven. Absent where the log does not say it:
 * the card was not proven, or by a version of before.
 */
export interface ReportCardSource {
  readonly image: string
  readonly fileSha256: string
  readonly provenance: Provenance
  /** Who vouched for the image when the card was made, in words. */
  readonly vouchedBy: string
}

export interface ReportImage {
  readonly id: string
  readonly name: string
  readonly fileSha256: string
  readonly provenance: Provenance
}

export interface ReportConflict {
  readonly kind: string
  readonly value: string
  readonly devices: readonly string[]
}
