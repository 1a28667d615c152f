import { createHash, timingSafeEqual } from 'node:crypto'
import { fault } from '../../core/faults/fault.ts'
import { err, ok, type Result } from '../../core/result.ts'
import type { Clock } from '../../engine/ports/clock.ts'
import type { Random } from '../../engine/ports/random.ts'

/** How long a printed code may be used, in milliseconds. */
const CODE_MS = 15 * 60_000
/** How long a browser stays signed in without asking anything, in milliseconds. */
const IDLE_MS = 12 * 60 * 60_000
/** Wrong codes after which the codes that are out stop working: guessing 256 bits is hopeless, noise is not. */
const MAX_WRONG = 20

export interface Sessions {
  /** A new single-use code of 256 bits; those printed before stop working. */
  newCode(): string
  /** Exchanges the code for a session's token, once. */
  signIn(code: string): Result<string>
  /** Whether the token belongs to a session that is not too old; being asked keeps it alive. */
  known(token: string | undefined): boolean
}

/** Codes and tokens are kept as digests only, and compared in constant time. */
export const openSessions = (clock: Clock, random: Random): Sessions => {
  let code: { readonly digest: Buffer; readonly expiresAt: number } | undefined
  let wrong = 0
  const sessions = new Map<string, number>()
  const digest = (text: string) => createHash('sha256').update(text, 'utf8').digest()
  const token = () => Buffer.from(random.bytes(32)).toString('base64url')

  return {
    newCode: () => {
      const fresh = token()
      code = { digest: digest(fresh), expiresAt: clock.now() + CODE_MS }
      wrong = 0
      return fresh
    },
    signIn: (given) => {
      const refused = err(fault('STATION_CODE_REFUSED'))
      if (code === undefined || code.expiresAt <= clock.now() || wrong >= MAX_WRONG) return refused
      if (!timingSafeEqual(code.digest, digest(given))) {
        wrong += 1
        return refused
      }
      code = undefined
      const fresh = token()
      sessions.set(digest(fresh).toString('hex'), clock.now())
      return ok(fresh)
    },
    known: (given) => {
      if (given === undefined) return false
      const key = digest(given).toString('hex')
      const seenAt = sessions.get(key)
      if (seenAt === undefined) return false
      if (clock.now() - seenAt > IDLE_MS) {
        sessions.delete(key)
        return false
      }
      sessions.set(key, clock.now())
      return true
    },
  }
}
