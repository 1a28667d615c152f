import { ok, type Result } from '../../core/result.ts'
import { isRedirect, nextHop } from '../../core/web/nextHop.ts'
import type { WebAddress } from '../../core/web/readAddress.ts'
import type { Web, WebAnswer } from '../ports/web.ts'

export interface Opened {
  /** Where the answer came from in the end. */
  readonly address: WebAddress
  readonly answer: WebAnswer
}

/** Asks an address and follows its redirects; see `nextHop` for which. The caller closes the answer. */
export const openAddress = async (
  web: Web,
  address: WebAddress,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<Result<Opened>> => {
  const visited = [address]
  for (;;) {
    const at = visited.at(-1) ?? address
    const answered = await web.get({ url: at.url, headers }, signal)
    if (!answered.ok) return answered
    const answer = answered.value
    if (!isRedirect(answer.status)) return ok({ address: at, answer })
    answer.close()
    const next = nextHop(visited, answer.headers['location'])
    if (!next.ok) return next
    visited.push(next.value)
  }
}
