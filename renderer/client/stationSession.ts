import { SESSION_PATH } from '../../electron/contract/wire.ts'

export type SessionEntry = 'entered' | 'refused' | 'unreachable'

/**
 * Lets this page in: the one-time code is exchanged once for a session cookie (`POST /session`, `{ code }`).
 * Without a code the cookie of an earlier exchange may still hold: `GET /session` answers 401 or 403 where it
 * does not. A code whose exchange got no answer is kept for the next try.
 */
export const stationSession = (oneTimeCode: string | undefined): (() => Promise<SessionEntry>) => {
  let code = oneTimeCode
  return async () => {
    const request: RequestInit =
      code === undefined
        ? { method: 'GET' }
        : {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify({ code }),
          }
    try {
      const answer = await fetch(SESSION_PATH, {
        ...request,
        credentials: 'same-origin',
        cache: 'no-store',
      })
      // Too many sign-ins at once: the code was not looked at.
      if (answer.status === 429) return 'unreachable'
      code = undefined
      return answer.status === 401 || answer.status === 403 ? 'refused' : 'entered'
    } catch {
      return 'unreachable'
    }
  }
}
