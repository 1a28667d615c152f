import { type Fault, fault } from '../../core/faults/fault.ts'

/** The parts of a request by which the station knows its own page from everything else on this computer. */
export interface RequestFacts {
  readonly kind: 'page' | 'post' | 'socket'
  readonly host: string | undefined
  readonly origin: string | undefined
  readonly fetchSite: string | undefined
}

/** Names under which a browser may reach the loopback listener; anything else is DNS rebinding. */
export const ownHosts = (port: number): readonly string[] => [
  `127.0.0.1:${port}`,
  `localhost:${port}`,
]

/**
 * Refuses what does not come from the station's own page. Same computer is not a boundary: any page open in the
 * browser can send to a loopback port (CVE-2025-49596, CVE-2025-66414 are such cases).
 *
 * - `Host` is one of ours, on every request.
 * - `Origin`, where there is one, is the page's own; on POST and WebSocket it must be there.
 * - `Sec-Fetch-Site`, where there is one, says `same-origin`, or `none` for a page typed in. A page may also be
 *   opened from a link elsewhere (`cross-site`): it is public, and its cookie is SameSite=Strict.
 */
export const requestGuard = (request: RequestFacts, port: number): Fault | undefined => {
  const refuse = (origin: string) => fault('STATION_ORIGIN_REFUSED', { origin })
  const { host, origin, fetchSite, kind } = request
  if (host === undefined || !ownHosts(port).includes(host)) return refuse(host ?? 'no host')
  if (origin === undefined ? kind !== 'page' : origin !== `http://${host}`) {
    return refuse(origin ?? 'no origin')
  }
  if (kind !== 'page' && fetchSite !== undefined && fetchSite !== 'same-origin') {
    return refuse(fetchSite)
  }
  return undefined
}
