import type { Disk } from '../../../core/disks/disk.ts'
import type { DeviceView } from '../../../core/events/deviceView.ts'
import { distinctFaults } from '../../../core/faults/distinctFaults.ts'
import type { Fault } from '../../../core/faults/fault.ts'
import type { StationAddress } from '../../../core/firstboot/firstBootDevice.ts'
import type { PreviewFile } from '../../../core/firstboot/previewFile.ts'
import { ok, type Result } from '../../../core/result.ts'
import { planFlash } from '../../../engine/flash/planFlash.ts'
import { devicesToFlash } from '../../../engine/inventory/devicesToFlash.ts'
import { profileSecrets } from '../../../engine/profiles/profileSecrets.ts'
import { type CardView, cardViews } from '../cards/cardViews.ts'
import { fleetKey } from '../jobs/fleetKey.ts'
import { imageOf, profileOf } from '../jobs/prepareFlash.ts'
import type { Desk } from '../router/desk.ts'
import { deviceFiles } from './deviceFiles.ts'
import { layPairs } from './layPairs.ts'

export interface PlanOrder {
  readonly imageId: string
  readonly profile: string
  readonly stations: readonly StationAddress[]
  readonly pairs: readonly { readonly deviceId: string; readonly slotId: string }[]
  readonly deviceIds: readonly string[]
  readonly disks: readonly Disk[]
}

export interface PlanView {
  pairs: {
    deviceId: string
    deviceName: string
    card: CardView
    files: PreviewFile[]
    fault?: Fault
  }[]
  faults: Fault[]
}

/** What would be written where, with every reason why it cannot be. Writes nothing, keeps nothing. */
export const planView = async (
  desk: Pick<Desk, 'ports' | 'parts' | 'policy' | 'slots'>,
  order: PlanOrder,
): Promise<Result<PlanView>> => {
  const { ports, policy, slots } = desk
  const image = await imageOf(order.imageId, ports)
  if (!image.ok) return image
  const profile = await profileOf(order.profile, ports)
  if (!profile.ok) return profile
  const key = await fleetKey(ports)
  if (!key.ok) return key
  const secrets = await profileSecrets(profile.value, ports)
  if (!secrets.ok) return secrets
  // Those that are no cards too: none is ever free, and one that is named is refused by its guard's own words.
  const cards = cardViews(order.disks, policy, slots)
  const named = order.pairs.length > 0 || order.deviceIds.length > 0
  const deviceIds = named
    ? order.deviceIds
    : (await devicesToFlash(ports.store)).map(({ id }) => id)
  const laid = layPairs({ ...order, deviceIds }, await ports.store.devices(), cards)
  const need = {
    policy,
    disks: order.disks,
    imageBytes: image.value.facts.imageBytes,
    maxCardBytes: profile.value.maxCardBytes,
    mayUnmount: true,
  }
  const together = planFlash({ pairs: laid.pairs.map(toIds), ...need })
  const of = {
    image: image.value,
    profile: profile.value,
    secrets: secrets.value,
    fleetKey: key.value.publicKey,
  }
  const others: Fault[] = []
  const pairs = laid.pairs.map(({ device, card }) => {
    const alone = planFlash({ pairs: [toIds({ device, card })], ...need })
    const files = deviceFiles(desk, order, device, of)
    const [first, ...more] = [...(alone.ok ? [] : alone.fault), ...(files.ok ? [] : files.fault)]
    others.push(...more)
    return {
      deviceId: device.id,
      deviceName: device.name,
      card,
      files: files.ok ? [...files.value] : [],
      ...(first === undefined ? {} : { fault: first }),
    }
  })
  // Faults that only show when the batch is looked at as a whole; those of one pair stand with it.
  const whole =
    laid.pairs.length === 0 || together.ok || pairs.some((pair) => pair.fault !== undefined)
      ? []
      : together.fault
  // Said here, not after each card was looked at and confirmed: on this system none of them will be opened.
  const never = ports.cards.cannotOpen === undefined ? [] : [ports.cards.cannotOpen]
  // Every problem of every device at once, those of devices that have no card yet too.
  for (const device of laid.without) {
    const files = deviceFiles(desk, order, device, of)
    if (!files.ok) others.push(...files.fault)
  }
  const told = new Set(pairs.flatMap(({ fault }) => (fault === undefined ? [] : [keyOf(fault)])))
  const rest = distinctFaults(others).filter((other) => !told.has(keyOf(other)))
  return ok({ pairs, faults: [...never, ...laid.faults, ...whole, ...rest] })
}

const keyOf = ({ code, params }: Fault): string => JSON.stringify([code, params])

const toIds = ({ device, card }: { device: DeviceView; card: CardView }) => ({
  deviceId: device.id,
  slotId: card.slotId,
})
