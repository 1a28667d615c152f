import type { ArmedTerms } from '../bench/armedTerms.ts'
import type { CardIdentity } from '../disks/disk.ts'
import type { Fault } from '../faults/fault.ts'
import type { HelloFacts, TrustGrade } from '../hello/hello.ts'
import type { CardSource } from '../image/cardSource.ts'
import type { ImageFacts, Provenance } from '../image/imageFacts.ts'
import type { ImageOrigin } from '../image/imageOrigin.ts'
import type { WritePace } from '../jobs/writePace.ts'
import type { Role } from '../roster/rosterRow.ts'
import type { CardState, JobInput, JobKind, JobOutcome, StepOutcome } from './event.ts'

/** Where a device is on its way. */
export type DeviceState =
  | 'planned'
  | 'flashing'
  | 'flashed'
  | 'enrolled'
  | 'bootstrapping'
  | 'active'
  | 'failed'
  | 'conflict'

/** One device as the inventory shows it: a fold of its events. Times are milliseconds since 1970. */
export interface DeviceView {
  readonly id: string
  readonly name: string
  readonly site: string
  readonly role: Role
  readonly variables: Readonly<Record<string, string>>
  readonly rosterId: string
  readonly rosterRow: number
  readonly state: DeviceState
  readonly trust: TrustGrade
  readonly serial: string
  readonly macs: readonly string[]
  readonly facts: HelloFacts | undefined
  readonly address: string
  readonly hostKey: string
  readonly fingerprint: string
  readonly flashId: string
  readonly imageId: string
  /** Root hash of the proven card, hex; empty until proven. */
  readonly root: string
  readonly cardProvenAt: number | undefined
  /** Of the proven card: which image it holds, and who vouches for that. Not known of cards by older versions. */
  readonly source?: CardSource | undefined
  /** What was proven of the card before it was to be emptied: shown again only once it is known to be so still. */
  readonly before?: Pick<DeviceView, 'root' | 'cardProvenAt' | 'source'>
  readonly cluster: string
  readonly node: string
  readonly nodeUid: string
  readonly stackVersion: string
  readonly readyAt: number | undefined
  readonly evidence: string
  /** A stand-in took the place of the real stack; shown wherever the device is. */
  readonly standIn: boolean
  readonly simulated: boolean
  readonly fault: Fault | undefined
  readonly seenAt: number | undefined
  /** When it was seen that its card's boot partition holds no secret any more; absent until then. */
  readonly scrubbedAt?: number | undefined
  /** The flash that it last said hello with, and under which host key: what it runs from, while it shows that key. */
  readonly ranFrom?: { readonly flashId: string; readonly hostKey: string } | undefined
  /** How it is logged in to, where a person took it in over SSH. */
  readonly adopted?: { readonly user: string; readonly port: number } | undefined
  /** What happened, oldest first; the newest 50. */
  readonly history: readonly HistoryEntry[]
}

export interface HistoryEntry {
  readonly at: number
  readonly title: string
  readonly detail: string
  readonly tone: 'good' | 'working' | 'waits' | 'bad'
}

export interface FlashView {
  readonly id: string
  readonly jobId: string
  readonly deviceId: string
  readonly deviceName: string
  readonly imageId: string
  readonly slotId: string
  /** The card that was planned and, once claimed, the one that was opened. */
  readonly card: CardIdentity
  /** The profile's name as the flash was planned with it. */
  readonly profile: string
  /** Which version of it; unknown of a flash that an older Bramble planned. */
  readonly profileVersion?: number
  /** Hex; what of the card is this device's own. */
  readonly overlaySha256: string
  readonly cardState: CardState
  readonly root: string
  readonly bytes: number
  readonly writeSeconds: number
  readonly readSeconds: number
  /** How the writing went, of a card that was proven. */
  readonly pace?: WritePace
  /** Of a card that was proven: which image it holds, and who vouches for that. */
  readonly source?: CardSource
  /** Much slower than the cards beside it, in bytes a second. */
  readonly slow?: { readonly rate: number; readonly othersRate: number }
  readonly fault: Fault | undefined
  readonly plannedAt: number
  readonly endedAt: number | undefined
  /** When its reader was told to give the card out. */
  readonly ejectedAt?: number
  /** How the newest reading of the card without a write ended. */
  readonly checked?: { readonly at: number; readonly matches: boolean }
  /** What was said of the card before it was to be emptied: said again only once it is known to be so still. */
  readonly before?: Pick<FlashView, 'cardState' | 'source' | 'ejectedAt' | 'checked'>
}

export interface StepView {
  readonly step: string
  readonly title: string
  readonly index: number
  readonly of: number
  readonly outcome: StepOutcome
  readonly seconds: number
  readonly evidence: string
  readonly fault: Fault | undefined
  readonly at: number
}

export interface JobView {
  readonly id: string
  readonly kind: JobKind
  readonly title: string
  readonly deviceIds: readonly string[]
  /** What it was asked; a resume asks the same again. */
  readonly input: JobInput
  readonly state: 'queued' | 'running' | 'interrupted' | JobOutcome
  readonly attempt: number
  readonly createdAt: number
  readonly endedAt: number | undefined
  readonly fault: Fault | undefined
  /** By device id, in order of their index. */
  readonly steps: Readonly<Record<string, readonly StepView[]>>
  /** Of an armed batch: what was agreed to last, and how that ended. */
  readonly bench?: BenchRecord
}

/** One arming of the bench, from its events. */
export interface BenchRecord extends ArmedTerms {
  readonly armedAt: number
  /** Absent while it is armed. `interrupted`: Bramble ended. */
  readonly disarmedAt?: number
  readonly why?: 'complete' | 'asked' | 'odd' | 'interrupted'
  readonly fault?: Fault
}

/** An image that was added; where its file lies is each computer's own knowledge. */
export interface ImageRecord {
  readonly id: string
  readonly name: string
  readonly fileSha256: string
  readonly facts: ImageFacts
  readonly provenance: Provenance
  /** Absent for an image that was added before it was recorded. */
  readonly origin?: ImageOrigin
  readonly addedAt: number
}

export interface RosterView {
  readonly id: string
  readonly name: string
  readonly rows: number
  readonly importedAt: number
  /** Number of its event in this station's log, where the import can be undone. */
  readonly seq?: number
  readonly undone?: true
}
