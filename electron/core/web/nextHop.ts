import { fault } from '../faults/fault.ts'
import { err, type Result } from '../result.ts'
import { readAddress, type WebAddress } from './readAddress.ts'

/** Redirects that one request follows; fetch stops at 20, browsers too, mirrors need two or three. */
export const MAX_HOPS = 8

/** Whether a status is a redirect with a place to go to (RFC 9110 §15.4); 304 and 300 are not. */
export const isRedirect = (status: number): boolean =>
  status === 301 || status === 302 || status === 303 || status === 307 || status === 308

/**
 * Where a redirect leads. Refused: none that says where, more than `MAX_HOPS`, a place that was visited already, and
 * a way from https to http, on which anybody could put other bytes in place.
 */
export const nextHop = (
  visited: readonly WebAddress[],
  location: string | undefined,
): Result<WebAddress> => {
  const from = visited.at(-1)
  const refused = (reason: string): Result<never> =>
    err(fault('DOWNLOAD_REDIRECT_REFUSED', { host: from?.host ?? '', reason }))
  if (location === undefined) return refused('it does not say where to')
  const next = readAddress(location, from)
  if (!next.ok) return next
  if (from?.secure === true && !next.value.secure) {
    return refused(`it leads from https to http on ${next.value.host}`)
  }
  if (visited.some(({ url }) => url === next.value.url)) return refused('it leads in a circle')
  if (visited.length > MAX_HOPS) return refused(`more than ${MAX_HOPS} redirects follow each other`)
  return next
}
