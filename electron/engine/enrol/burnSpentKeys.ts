import { ok, type Result } from '../../core/result.ts'
import type { Clock } from '../ports/clock.ts'
import type { Store } from '../ports/store.ts'
import type { Vault } from '../ports/vault.ts'
import { helloKeyName } from './helloKeyName.ts'
import { spentHelloKeys } from './spentHelloKeys.ts'

/**
 * Removes the one-time keys that have done their work from the vault. To be called when an enrolment opens
 * and closes and when a bootstrap ends: it goes by the log alone, so a crash before it only puts it off.
 * Gives the number of keys removed.
 */
export const burnSpentKeys = async (ports: {
  readonly store: Pick<Store, 'events'>
  readonly vault: Pick<Vault, 'get' | 'remove'>
  readonly clock: Pick<Clock, 'now'>
}): Promise<Result<number>> => {
  let burned = 0
  const events = await ports.store.events({ seq: 0 })
  for (const flashId of spentHelloKeys(events, ports.clock.now())) {
    const key = await ports.vault.get(helloKeyName(flashId))
    if (!key.ok) return key
    if (key.value === undefined) continue
    const removed = await ports.vault.remove(helloKeyName(flashId))
    if (!removed.ok) return removed
    burned += 1
  }
  return ok(burned)
}
