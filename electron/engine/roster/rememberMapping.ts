import { canonicalJson } from '../../core/events/canonicalJson.ts'
import { ok, type Result } from '../../core/result.ts'
import { autoMapping } from '../../core/roster/columns/autoMapping.ts'
import { headerSet } from '../../core/roster/columns/headerKey.ts'
import type { RosterMapping } from '../../core/roster/columns/rosterMapping.ts'
import type { Store } from '../ports/store.ts'

/**
 * Keeps what the columns of a list mean, for the next list with the same headers. What is so already, or what the
 * headers say by themselves, is not recorded.
 */
export const rememberMapping = async (
  store: Store,
  header: readonly string[],
  mapping: RosterMapping,
): Promise<Result<void>> => {
  const headers = headerSet(header)
  const known = (await store.mappings()).find((one) => one.headers === headers)
  const now = known?.mapping ?? autoMapping(header)
  if (canonicalJson(now) === canonicalJson(mapping)) return ok(undefined)
  const appended = await store.append([{ kind: 'roster.mapped', headers, mapping }])
  return appended.ok ? ok(undefined) : appended
}
