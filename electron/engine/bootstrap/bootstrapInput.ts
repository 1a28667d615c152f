import type { FleetEvent } from '../../core/events/event.ts'
import type { Fault } from '../../core/faults/fault.ts'
import type { Progress } from '../../core/jobs/progress.ts'
import type { Result } from '../../core/result.ts'
import type { Role } from '../../core/roster/rosterRow.ts'
import type { Secret } from '../../core/text/secret.ts'
import type { Artefacts } from '../ports/artefacts.ts'
import type { Clock } from '../ports/clock.ts'
import type { Digests } from '../ports/digests.ts'
import type { Random } from '../ports/random.ts'
import type { Ssh } from '../ports/ssh.ts'
import type { Vault } from '../ports/vault.ts'

/** An enrolled device, as the inventory knows it. */
export interface BootstrapDevice {
  readonly deviceId: string
  /** Host name; becomes the node's name. */
  readonly name: string
  readonly site: string
  readonly role: Role
  readonly address: string
  /** Port of its SSH server; 22. */
  readonly port: number
  readonly user: string
  /** The host key line pinned by its hello; empty is refused. */
  readonly hostKey: string
  /** The flash that its card was made with; absent or empty where it was adopted. */
  readonly flashId?: string
  /** Board serial as its hello gave it; empty where unknown. */
  readonly serial: string
}

export interface BootstrapInput {
  readonly jobId: string
  readonly stack: string
  readonly cluster: string
  /** Folder with the stack's pinned files. */
  readonly artefacts: string
  /** Devices of role `none` are left out. */
  readonly devices: readonly BootstrapDevice[]
  /** What sudo is told where it asks; kept nowhere. */
  readonly sudoPassword?: Secret
}

export interface BootstrapPorts {
  readonly ssh: Ssh
  readonly artefacts: Artefacts
  readonly vault: Vault
  readonly clock: Clock
  readonly random: Random
  readonly digests: Digests
}

export interface BootstrapOptions {
  /** Now: connections are closed; what was under way is checked on resume. */
  readonly signal: AbortSignal
  /** At the next step boundary. */
  readonly finishing?: AbortSignal
  readonly report: (progress: Progress) => void
  /** Appends to the log, durable when it resolves. */
  readonly record: (events: readonly FleetEvent[]) => Promise<Result<unknown>>
}

export type DeviceEnd =
  | { readonly kind: 'ready' }
  | { readonly kind: 'failed'; readonly fault: Fault }
  | { readonly kind: 'cancelled' }

/** How it ended for each device; one device's failure is never another's. */
export interface BootstrapOutcome {
  readonly devices: readonly {
    readonly deviceId: string
    readonly name: string
    readonly end: DeviceEnd
  }[]
}

/** Names in the vault. */
export const FLEET_KEY = 'fleet/ssh-key'
/** The short secret that a first server is started with. */
export const clusterSecretName = (cluster: string): string => `cluster/${cluster}/secret`
/** The full token (K10…), which names the cluster's CA; agents join with it. */
export const clusterTokenName = (cluster: string): string => `cluster/${cluster}/token`
