import { type Fault, fault } from '../faults/fault.ts'
import type { Result } from '../result.ts'
import { cidrFamily, ipFamily } from './ipAddress.ts'
import type { WiredSettings } from './profile.ts'

/** A device of the roster, as far as a profile asks for it. */
export interface VariableSource {
  readonly name: string
  readonly site: string
  readonly role: string
  readonly variables: Readonly<Record<string, string>>
}

export type ResolvedWired =
  | { readonly kind: 'dhcp' }
  | {
      readonly kind: 'static'
      /** With prefix length. */
      readonly address: string
      /** Undefined where the site has none. */
      readonly gateway: string | undefined
      readonly dns: readonly string[]
    }

/** `{variable}` anywhere in a text; the name as the roster's header has it, whatever its case. */
const VARIABLE = /\{([^{}]*)\}/g

/** Whether a text waits for the roster. */
export const hasVariable = (text: string): boolean => /\{[^{}]*\}/.test(text)

/**
 * The wired settings of one device: every `{variable}` replaced by what its roster row says, then checked
 * as addresses. `dns` entries may resolve to several addresses between blanks, commas or semicolons.
 * All problems at once: PROFILE_VARIABLE_UNRESOLVED (an empty cell does not resolve) or PROFILE_INVALID.
 */
export const resolveWired = (
  wired: WiredSettings,
  device: VariableSource,
): Result<ResolvedWired, readonly Fault[]> => {
  if (wired.kind === 'dhcp') return { ok: true, value: wired }
  const faults: Fault[] = []
  const lookUp = lookUpIn(device)
  const fill = (text: string): string =>
    text
      .replaceAll(VARIABLE, (_, variable: string) => {
        const value = lookUp(variable)
        if (value !== undefined) return value
        faults.push(fault('PROFILE_VARIABLE_UNRESOLVED', { device: device.name, variable }))
        return ''
      })
      .trim()
  const address = fill(wired.address)
  const gateway = fill(wired.gateway)
  const dns = wired.dns.flatMap((text) => fill(text).split(/[\s,;]+/)).filter((text) => text !== '')
  if (faults.length > 0) return { ok: false, fault: faults }
  for (const { field, reason } of addressProblems({ address, gateway, dns })) {
    faults.push(fault('PROFILE_INVALID', { field, reason: `${device.name}: ${reason}` }))
  }
  return faults.length > 0
    ? { ok: false, fault: faults }
    : {
        ok: true,
        value: { kind: 'static', address, gateway: gateway === '' ? undefined : gateway, dns },
      }
}

const lookUpIn = (device: VariableSource): ((variable: string) => string | undefined) => {
  const values = new Map(
    Object.entries(device.variables).map(([key, value]) => [key.toLowerCase(), value.trim()]),
  )
  for (const key of ['name', 'site', 'role'] as const) values.set(key, device[key])
  return (variable) => {
    const value = values.get(variable.trim().toLowerCase())
    return value === '' ? undefined : value
  }
}

/** What is wrong with static settings that hold no variable any more. */
export const addressProblems = (wired: {
  readonly address: string
  readonly gateway: string
  readonly dns: readonly string[]
}): readonly { readonly field: string; readonly reason: string }[] => {
  const problems: { field: string; reason: string }[] = []
  const family = cidrFamily(wired.address)
  if (family === undefined) {
    const reason = `"${wired.address}" is not an address with its prefix length, as 192.168.1.20/24`
    problems.push({ field: 'wired.address', reason })
  }
  const gateway = wired.gateway === '' ? family : ipFamily(wired.gateway)
  if (gateway === undefined && wired.gateway !== '') {
    problems.push({ field: 'wired.gateway', reason: `"${wired.gateway}" is not an address` })
  } else if (family !== undefined && gateway !== family) {
    const reason = `${wired.gateway} is not of the family of ${wired.address}`
    problems.push({ field: 'wired.gateway', reason })
  }
  for (const server of wired.dns) {
    if (ipFamily(server) === undefined) {
      problems.push({ field: 'wired.dns', reason: `"${server}" is not an address` })
    }
  }
  return problems
}
