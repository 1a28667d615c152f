import { fault } from '../../../core/faults/fault.ts'
import { err, ok, type Result } from '../../../core/result.ts'
import type { Secret } from '../../../core/text/secret.ts'
import { DeviceLink } from '../../../engine/bootstrap/deviceLink.ts'
import { helloKeyName } from '../../../engine/enrol/helloKeyName.ts'
import {
  isScrubbed,
  lookForSecrets,
  scrubCard,
  scrubEvidence,
} from '../../../engine/enrol/scrub/scrubCard.ts'
import type { Ports } from '../ports.ts'
import { bootstrapDevices } from './bootstrapDevices.ts'
import { fleetKey } from './fleetKey.ts'

/**
 * Sees that a device's boot partition holds no secret any more, and makes it so where its reporter did not. What was
 * seen is recorded. Faults: SCRUB_NOTHING for a device that has no card of ours, SCRUB_FAILED, those of SSH.
 */
export const scrubDevice = async (
  { id, sudoPassword }: { readonly id: string; readonly sudoPassword?: Secret },
  ports: Ports,
  signal: AbortSignal,
): Promise<Result<{ files: string[]; evidence: string }>> => {
  const found = await bootstrapDevices([id], ports)
  if (!found.ok) return found
  const [device] = found.value
  if (device === undefined) return err(fault('DEVICE_NOT_FOUND', { id }))
  const { flashId = '', name, address, port, user, hostKey } = device
  if (flashId === '') return err(fault('SCRUB_NOTHING', { device: name }))
  const [ours, key] = [await fleetKey(ports), await ports.vault.get(helloKeyName(flashId))]
  if (!ours.ok) return ours
  if (!key.ok) return key
  const { privateKey } = ours.value
  const target = {
    ...{ device: name, address, port, user, hostKey, privateKey },
    ...(sudoPassword === undefined ? {} : { sudoPassword }),
  }
  const link = new DeviceLink(ports.ssh, target)
  try {
    const what = { device: name, link, key: key.value }
    let reading = await lookForSecrets(what, signal)
    if (reading.ok && !isScrubbed(reading.value)) {
      const done = await scrubCard(what, signal)
      if (!done.ok) return done
      reading = await lookForSecrets(what, signal)
    }
    if (!reading.ok) return reading
    if (!isScrubbed(reading.value)) {
      const where = [...reading.value.left, ...reading.value.changed].join(', ')
      const reason = `secrets are left in ${where}, which was changed by hand; delete it on the device`
      return err(fault('SCRUB_FAILED', { device: name, reason }))
    }
    const evidence = scrubEvidence(reading.value)
    const files = [...reading.value.files]
    const recorded = await ports.store.append([{ kind: 'card.scrubbed', flashId, files, evidence }])
    return recorded.ok ? ok({ files, evidence }) : recorded
  } finally {
    await link.close()
  }
}
