import type { IdSource } from '../../../core/ids/idSource.ts'
import type { Role } from '../../../core/roster/rosterRow.ts'
import type { Secret } from '../../../core/text/secret.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Digests } from '../../ports/digests.ts'
import type { Ssh } from '../../ports/ssh.ts'
import type { Store } from '../../ports/store.ts'

export interface AdoptRequest {
  readonly address: string
  readonly port: number
  readonly user: string
  /** The line whose fingerprint a person confirmed. */
  readonly hostKey: string
  /** Needed where the fleet's key is not there yet; used once and kept nowhere. */
  readonly password?: Secret
  /** Its name in the inventory; empty: its own host name. */
  readonly name: string
  readonly site: string
  readonly role: Role
}

export interface AdoptPorts {
  readonly ssh: Ssh
  readonly store: Pick<Store, 'append' | 'devices'>
  readonly digests: Pick<Digests, 'sha256'>
  readonly clock: Pick<Clock, 'now'>
  readonly ids: IdSource
  readonly fleetKey: { readonly publicKey: string; readonly privateKey: Secret }
}
