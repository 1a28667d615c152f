import { ok, type Result } from '../../../core/result.ts'
import { helloKeyName } from '../../enrol/helloKeyName.ts'
import {
  isScrubbed,
  lookForSecrets,
  type ScrubTarget,
  scrubCard,
  scrubEvidence,
} from '../../enrol/scrub/scrubCard.ts'
import type { Checked, Step } from '../../steps/step.ts'
import type { DeviceContext } from '../deviceContext.ts'

/**
 * No secret is left on the card's boot partition. The device's own reporter removes them when it is accepted; here it
 * is seen to be so, and made so where the reporter never heard its answer (a hello by serial console alone).
 */
export const scrubStep: Step<DeviceContext> = {
  id: 'scrub',
  title: 'No secret is left on its boot partition',
  deadlineMs: 60_000,
  pollMs: 2000,
  check: async (context, signal): Promise<Result<Checked>> => {
    const { flashId = '' } = context.device
    if (flashId === '') {
      return ok({ kind: 'satisfied', evidence: 'it is not known to run from a card of ours' })
    }
    const target = await targetOf(context, flashId)
    if (!target.ok) return target
    const reading = await lookForSecrets(target.value, signal)
    if (!reading.ok) return reading
    const { changed, left, files } = reading.value
    if (changed.length > 0) {
      return ok({
        kind: 'blocked',
        reason: `${changed.join(', ')} on its boot partition was changed by hand, so where its secrets are is not known`,
        fix: 'Delete that file on the device.',
      })
    }
    if (isScrubbed(reading.value)) return ok(proven(flashId, reading.value))
    const inList = left.filter((name) => files.includes(name))
    if (left.length > inList.length) {
      return ok({
        kind: 'blocked',
        reason: `its one-time key stands in ${left.join(', ')}, which the card did not bring`,
        fix: 'Delete that file on the device.',
      })
    }
    return ok({ kind: 'needs', what: `zeros over the secrets in ${left.join(', ') || 'its key'}` })
  },
  apply: ({ device, link }, signal) => scrubCard({ device: device.name, link }, signal),
  verify: async (context, signal) => {
    const { flashId = '' } = context.device
    const target = await targetOf(context, flashId)
    if (!target.ok) return target
    const reading = await lookForSecrets(target.value, signal)
    if (!reading.ok) return reading
    if (!isScrubbed(reading.value)) {
      return ok({ kind: 'notYet', why: `Secrets are left in ${reading.value.left.join(', ')}.` })
    }
    return ok({ ...proven(flashId, reading.value), kind: 'proven' })
  },
}

const targetOf = async (
  { device, link, cluster }: DeviceContext,
  flashId: string,
): Promise<Result<ScrubTarget>> => {
  const key = await cluster.vault.get(helloKeyName(flashId))
  return key.ok ? ok({ device: device.name, link, key: key.value }) : key
}

const proven = (flashId: string, reading: Parameters<typeof scrubEvidence>[0]) => {
  const evidence = scrubEvidence(reading)
  return {
    kind: 'satisfied',
    evidence,
    events: [{ kind: 'card.scrubbed', flashId, files: reading.files, evidence }],
  } as const
}
