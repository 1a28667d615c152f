import { cidrFamily, ipFamily } from './ipAddress.ts'

/** Whether a text of a flat profile waits for the roster. */
export const hasVariable = (text: string): boolean => /\{[^{}]*\}/.test(text)

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
