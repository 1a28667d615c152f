import { fault } from '../../../core/faults/fault.ts'
import { err, ok } from '../../../core/result.ts'
import type { Step } from '../../steps/step.ts'
import type { DeviceContext } from '../deviceContext.ts'
import type { FactsReading } from '../factsReader.ts'

/** Certificates are valid from the second they are made; half a minute is within what everybody tolerates. */
const TOLERATED_SECONDS = 30

/**
 * The clock is right enough for certificates: a board without a clock of its own starts in the past, and a CA made
 * then is not yet valid for the others. Where NTP holds the clock it is left alone, even if this computer differs.
 */
export const clockStep: Step<DeviceContext> = {
  id: 'clock',
  title: 'Its clock is right',
  deadlineMs: 30_000,
  pollMs: 1000,
  check: async ({ facts }, signal) => {
    const reading = await facts.known(signal)
    if (!reading.ok) return reading
    const evidence = accepted(reading.value)
    return ok(
      evidence === undefined
        ? { kind: 'needs', what: `its clock, which is ${offBy(reading.value)}` }
        : { kind: 'satisfied', evidence },
    )
  },
  apply: async ({ device, link, clock }, signal) => {
    const now = Math.round(clock.now() / 1000)
    const set = await link.script('date -u -s "@$1" > /dev/null', [String(now)], {
      signal,
      root: true,
    })
    if (!set.ok) return set
    if (set.value.code === 0) return ok(undefined)
    const reason = `its clock cannot be set: ${set.value.stderr.trim()}`
    const params = { device: device.name, step: clockStep.title, reason }
    return err(fault('BOOTSTRAP_STEP_FAILED', params))
  },
  verify: async ({ device, facts }, signal) => {
    const reading = await facts.look(signal)
    if (!reading.ok) return reading
    const evidence = accepted(reading.value)
    if (evidence !== undefined) return ok({ kind: 'proven', evidence })
    return ok({ kind: 'notYet', why: `The clock of ${device.name} is ${offBy(reading.value)}.` })
  },
}

const accepted = ({ facts, skewSeconds }: FactsReading): string | undefined => {
  if (Math.abs(skewSeconds) <= TOLERATED_SECONDS) {
    return `within ${Math.max(1, Math.round(Math.abs(skewSeconds)))} s of this computer`
  }
  return facts.ntp === true
    ? `held by NTP; this computer differs by ${Math.round(Math.abs(skewSeconds))} s`
    : undefined
}

const offBy = ({ skewSeconds }: FactsReading): string =>
  `${Math.round(Math.abs(skewSeconds))} s ${skewSeconds < 0 ? 'behind' : 'ahead'}`
