import { emptyChain } from '../../core/events/hashChain.ts'
import { foldInventory } from '../../core/events/inventory.ts'
import type { Clock } from '../ports/clock.ts'
import type { Store } from '../ports/store.ts'
import { composeReport } from './composeReport.ts'
import type { FleetReport } from './fleetReport.ts'

/**
 * The report of now. Folded from the log itself, not read from the projections: one reading of the log gives the
 * head and everything that stands under it, also while jobs go on appending.
 */
export const readReport = async (
  { store, clock }: { readonly store: Store; readonly clock: Clock },
  filter: string,
): Promise<FleetReport> => {
  const log = await store.events({ seq: 0 })
  return composeReport(foldInventory(log), {
    station: store.origin,
    head: log.at(-1) ?? emptyChain,
    generatedAt: clock.now(),
    filter,
  })
}
