import { fault } from '../../core/faults/fault.ts'
import { err, ok, type Result } from '../../core/result.ts'
import type { Trust, TrustedKey } from '../ports/trust.ts'

/** The key that a person means: by its id, the end of it (eight digits at least), or its name. */
export const keyNamed = async (trust: Trust, wanted: string): Promise<Result<TrustedKey>> => {
  const keys = await trust.keys()
  const digits = wanted.replaceAll(/\s/g, '').toUpperCase()
  const isId = /^[0-9A-F]{8,}$/.test(digits)
  const [found, second] = [
    keys.filter(({ id }) => isId && id.endsWith(digits)),
    keys.filter(({ name }) => name === wanted),
  ].find((matches) => matches.length > 0) ?? [undefined, undefined]
  return found === undefined || second !== undefined
    ? err(fault('TRUST_KEY_NOT_FOUND', { key: wanted }))
    : ok(found)
}
