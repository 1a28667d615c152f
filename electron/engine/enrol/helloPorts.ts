import type { Clock } from '../ports/clock.ts'
import type { Digests } from '../ports/digests.ts'
import type { Store } from '../ports/store.ts'
import type { Vault } from '../ports/vault.ts'

/** What it takes to receive hellos. */
export interface HelloPorts {
  readonly store: Pick<Store, 'append' | 'device' | 'devices' | 'flash'>
  readonly vault: Pick<Vault, 'get'>
  readonly digests: Digests
  readonly clock: Pick<Clock, 'now'>
}
