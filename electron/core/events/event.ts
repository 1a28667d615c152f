import type { ArmedTerms } from '../bench/armedTerms.ts'
import type { CardIdentity } from '../disks/disk.ts'
import type { Fault } from '../faults/fault.ts'
import type { HelloFacts, TrustGrade } from '../hello/hello.ts'
import type { CardSource } from '../image/cardSource.ts'
import type { ImageFacts, Provenance } from '../image/imageFacts.ts'
import type { ImageOrigin } from '../image/imageOrigin.ts'
import type { WritePace } from '../jobs/writePace.ts'
import type { FlatProfile } from '../profile/flatProfile.ts'
import type { Profile } from '../profile/profile.ts'
import type { RosterMapping } from '../roster/columns/rosterMapping.ts'
import type { Role } from '../roster/rosterRow.ts'
import type { DownloadInput } from '../sources/downloadInput.ts'

/** What a card is after something happened to it. `blank`: proven without partition table. */
export type CardState = 'untouched' | 'unfinished' | 'blank' | 'proven' | 'unknown'

export type JobKind = 'flash' | 'bootstrap' | 'enrol' | 'download' | 'unpack' | 'bench'

export type JobOutcome = 'done' | 'failed' | 'cancelled'

/**
 * The immutable facts of a fleet. Everything the inventory shows is folded from these; a job's journal is these.
 * No secret is ever in one. Rows are only added to this union, never changed, since old logs hold them.
 */
export type FleetEvent =
  | {
      readonly kind: 'image.added'
      readonly imageId: string
      readonly name: string
      readonly facts: ImageFacts
      readonly fileSha256: string
      readonly provenance: Provenance
      /** Absent in logs of before it was recorded. */
      readonly origin?: ImageOrigin
    }
  /** A profile of the first form; newer Brambles record `profile.versioned`. */
  | { readonly kind: 'profile.saved'; readonly profile: FlatProfile }
  | { readonly kind: 'profile.versioned'; readonly profile: Profile }
  | {
      readonly kind: 'roster.imported'
      readonly rosterId: string
      readonly name: string
      readonly rows: number
      /** Its events say what was before, so that it can be undone; absent in logs of older versions. */
      readonly reversible?: true
    }
  | {
      readonly kind: 'device.planned'
      readonly deviceId: string
      readonly rosterId: string
      readonly row: number
      readonly name: string
      readonly site: string
      readonly role: Role
      readonly variables: Readonly<Record<string, string>>
      /** What was planned before; absent for a new device, and in logs of older versions. */
      readonly was?: WasPlanned
    }
  /** A device that was only planned is taken back: its list names it no more, or the import that made it is undone. */
  | {
      readonly kind: 'device.withdrawn'
      readonly deviceId: string
      /** The import that took it back, or the one that is undone. */
      readonly rosterId: string
      readonly why: 'missing' | 'undo'
      readonly was: WasPlanned
    }
  | { readonly kind: 'roster.undone'; readonly rosterId: string }
  /** What the columns of a list mean, by the set of its headers (`headerSet`): the next one of that kind needs no word. */
  | {
      readonly kind: 'roster.mapped'
      readonly headers: string
      readonly mapping: RosterMapping
    }
  | {
      readonly kind: 'job.created'
      readonly jobId: string
      readonly job: JobKind
      readonly title: string
      readonly deviceIds: readonly string[]
      readonly input: JobInput
    }
  | { readonly kind: 'job.started'; readonly jobId: string; readonly attempt: number }
  | { readonly kind: 'job.interrupted'; readonly jobId: string; readonly attempt: number }
  | {
      readonly kind: 'job.finished'
      readonly jobId: string
      readonly outcome: JobOutcome
      readonly fault?: Fault
    }
  /** A person agreed to this much, and not to more; it holds for this attempt of the job. */
  | ({
      readonly kind: 'bench.armed'
      readonly jobId: string
      readonly attempt: number
    } & ArmedTerms)
  | {
      readonly kind: 'bench.disarmed'
      readonly jobId: string
      readonly attempt: number
      readonly why: 'complete' | 'asked' | 'odd'
      readonly fault?: Fault
    }
  | {
      readonly kind: 'flash.planned'
      readonly jobId: string
      readonly flashId: string
      readonly deviceId: string
      readonly imageId: string
      readonly profile: string
      /** Not in logs of older versions. */
      readonly profileVersion?: number
      readonly overlaySha256: string
      readonly card: CardIdentity
    }
  | { readonly kind: 'card.claimed'; readonly flashId: string; readonly card: CardIdentity }
  | {
      readonly kind: 'card.verified'
      readonly flashId: string
      readonly root: string
      readonly bytes: number
      readonly writeSeconds: number
      readonly readSeconds: number
      /** How the writing went; not in logs of older versions. */
      readonly pace?: WritePace
      /** Which image's bytes these are, and who vouches for them; not in logs of older versions. */
      readonly source?: CardSource
    }
  /**
   * A card took its bytes much slower than those beside it, all in bytes a second. `setAside`: the others did not
   * wait for it, and it was written after them.
   */
  | {
      readonly kind: 'card.slow'
      readonly flashId: string
      readonly rate: number
      readonly othersRate: number
      readonly setAside: boolean
    }
  | {
      readonly kind: 'card.failed'
      readonly flashId: string
      readonly fault: Fault
      readonly cardState: CardState
    }
  /** A proven card was let go of, and the reader told to give it out; it may be taken away. */
  | { readonly kind: 'card.ejected'; readonly flashId: string }
  /** A card was read again, without a write, and compared with what was proven when it was made. */
  | {
      readonly kind: 'card.checked'
      readonly flashId: string
      readonly card: CardIdentity
      /** Of what was read now. */
      readonly root: string
      readonly matches: boolean
      readonly bytes: number
      readonly seconds: number
    }
  /**
   * A card that holds this flash is about to be emptied: said before, so that whoever is killed in between does not
   * leave it called proven.
   */
  | { readonly kind: 'card.emptying'; readonly flashId: string; readonly card: CardIdentity }
  /** A card that was about to be emptied was refused before anything was done to it: it is what it was. */
  | { readonly kind: 'card.spared'; readonly flashId: string; readonly card: CardIdentity }
  /** A card that held this flash was emptied, and proven empty. */
  | { readonly kind: 'card.blanked'; readonly flashId: string; readonly card: CardIdentity }
  | {
      readonly kind: 'hello.accepted'
      readonly flashId: string
      readonly deviceId: string
      readonly via: 'http' | 'serial' | 'breadcrumb'
      readonly serial: string
      readonly hostKey: string
      readonly fingerprint: string
      readonly address: string
      readonly facts: HelloFacts
    }
  | {
      readonly kind: 'hello.refused'
      readonly flashId: string
      readonly address: string
      readonly fault: Fault
    }
  | {
      readonly kind: 'device.bound'
      readonly deviceId: string
      readonly serial: string
      readonly macs: readonly string[]
      readonly trust: TrustGrade
    }
  | { readonly kind: 'device.conflict'; readonly deviceId: string; readonly fault: Fault }
  /** A device that ran already was taken in over SSH, after a person had confirmed its host key's fingerprint. */
  | {
      readonly kind: 'device.adopted'
      readonly deviceId: string
      readonly address: string
      readonly port: number
      readonly user: string
      readonly serial: string
      readonly macs: readonly string[]
      readonly hostKey: string
      readonly fingerprint: string
      readonly facts: HelloFacts
    }
  /** It was seen over SSH that no secret is left on the card's boot partition where the card had brought one. */
  | {
      readonly kind: 'card.scrubbed'
      readonly flashId: string
      /** Files that had brought secrets. */
      readonly files: readonly string[]
      readonly evidence: string
    }
  | {
      readonly kind: 'step.recorded'
      readonly jobId: string
      readonly deviceId: string
      readonly step: string
      readonly title: string
      readonly index: number
      readonly of: number
      readonly outcome: StepOutcome
      readonly seconds: number
      readonly evidence: string
      readonly fault?: Fault
    }
  | {
      readonly kind: 'node.ready'
      readonly jobId: string
      readonly deviceId: string
      readonly stack: string
      readonly cluster: string
      readonly node: string
      readonly uid: string
      readonly version: string
      readonly role: Role
      readonly evidence: string
      readonly standIn: boolean
    }
  | {
      readonly kind: 'report.written'
      readonly folder: string
      readonly files: readonly { readonly name: string; readonly sha256: string }[]
    }

/** A device's plan before an event, with the list that it came from. */
export interface WasPlanned {
  readonly name: string
  readonly site: string
  readonly role: Role
  readonly variables: Readonly<Record<string, string>>
  readonly rosterId: string
  readonly row: number
}

/** `satisfied`: nothing to do. `applied`: done and verified. `started`: begun, end not yet known. */
export type StepOutcome = 'started' | 'satisfied' | 'applied' | 'waits' | 'failed'

/** What a job was asked, by ids; enough to resume it after a crash. */
export type JobInput =
  | {
      readonly job: 'flash'
      /** Proven cards are given out by their readers; absent in old logs, where none was. */
      readonly eject?: boolean
      readonly imageId: string
      readonly profile: string
      /** Where the devices will say hello; stands on each card. */
      readonly stations: readonly { readonly address: string; readonly port: number }[]
      readonly pairs: readonly { readonly deviceId: string; readonly slotId: string }[]
      /** Most cards that are written at the same time; absent: all. */
      readonly atOnce?: number
    }
  /** An armed batch: which cards it may take is agreed to anew for each attempt (`bench.armed`). */
  | {
      readonly job: 'bench'
      readonly imageId: string
      readonly profile: string
      readonly stations: readonly { readonly address: string; readonly port: number }[]
    }
  | {
      readonly job: 'bootstrap'
      readonly stack: string
      readonly cluster: string
      readonly artefacts: string
    }
  /** The listener of a resumed enrolment must be where the cards say it is. */
  | {
      readonly job: 'enrol'
      readonly address: string
      readonly port: number
      readonly minutes: number
    }
  | DownloadInput
  /** Makes the raw copy of an image of the list. */
  | { readonly job: 'unpack'; readonly imageId: string }

/** An event as it stands in the log: who recorded it, when, and what came before (hash chain per station). */
export interface LoggedEvent {
  /** UUIDv7. */
  readonly id: string
  /** The station that recorded it. */
  readonly origin: string
  /** 1, 2, 3, … per origin. */
  readonly seq: number
  /** Milliseconds since 1970 by the station's clock. */
  readonly at: number
  readonly event: FleetEvent
  /** Hex SHA-256 of the event before it in this origin's chain; 64 zeros for the first. */
  readonly prev: string
  /** Hex SHA-256 over the canonical form of all of the above. */
  readonly hash: string
}
