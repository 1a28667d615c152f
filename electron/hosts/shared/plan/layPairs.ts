import type { DeviceView } from '../../../core/events/deviceView.ts'
import { type Fault, fault } from '../../../core/faults/fault.ts'
import type { CardView } from '../cards/cardViews.ts'

export interface LaidPair {
  readonly device: DeviceView
  readonly card: CardView
}

export interface Laid {
  readonly pairs: readonly LaidPair[]
  /** Devices that are there and for which there is no card. */
  readonly without: readonly DeviceView[]
  readonly faults: readonly Fault[]
}

/**
 * Which device goes onto which card: the pairs that were named, else the devices onto the free cards in the order of
 * their slots. What cannot be laid is a fault.
 */
export const layPairs = (
  order: {
    readonly pairs: readonly { readonly deviceId: string; readonly slotId: string }[]
    readonly deviceIds: readonly string[]
  },
  devices: readonly DeviceView[],
  cards: readonly CardView[],
): Laid => {
  const byId = new Map(devices.map((device) => [device.id, device]))
  if (order.pairs.length > 0) return layNamed(order.pairs, byId, cards)
  const faults: Fault[] = []
  const wanted = order.deviceIds.flatMap((id) => {
    const device = byId.get(id)
    if (device === undefined) faults.push(fault('DEVICE_NOT_FOUND', { id }))
    return device ?? []
  })
  const free = cards.filter(({ identity, blockedBy }) => identity && blockedBy === undefined)
  if (wanted.length > free.length || wanted.length === 0) {
    faults.push(fault('FLASH_NO_ROOM', { devices: wanted.length, cards: free.length }))
  }
  const pairs = wanted.flatMap((device, index) => {
    const card = free[index]
    return card === undefined ? [] : [{ device, card }]
  })
  return { pairs, without: wanted.slice(pairs.length), faults }
}

const layNamed = (
  pairs: readonly { readonly deviceId: string; readonly slotId: string }[],
  devices: ReadonlyMap<string, DeviceView>,
  cards: readonly CardView[],
): Laid => {
  const faults: Fault[] = []
  const laid = pairs.flatMap(({ deviceId, slotId }) => {
    const device = devices.get(deviceId)
    if (device === undefined) faults.push(fault('DEVICE_NOT_FOUND', { id: deviceId }))
    const card = cards.find((one) => one.slotId === slotId)
    if (card === undefined) faults.push(fault('CARD_NOT_FOUND', { slot: slotId }))
    return device === undefined || card === undefined ? [] : [{ device, card }]
  })
  return { pairs: laid, without: [], faults }
}
