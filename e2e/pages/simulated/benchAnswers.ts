import type { Armed, BenchPlan, Slot } from '../../../renderer/client/contractValues.ts'
import type { Scenario } from './scenario.ts'

export const neverArmed: Armed = {
  phase: 'never',
  slots: [],
  of: 0,
  proven: 0,
  making: 0,
  waiting: [],
  waitingCount: 0,
}

export const renamed = (
  slots: readonly Slot[] | undefined,
  { slotId, name }: { readonly slotId: string; readonly name: string },
): readonly Slot[] =>
  (slots ?? []).map((slot) => (slot.slotId === slotId ? { ...slot, name } : slot))

export const reordered = (
  slots: readonly Slot[] | undefined,
  slotIds: readonly string[],
): readonly Slot[] =>
  slotIds.flatMap((slotId, at) => {
    const slot = slots?.find((known) => known.slotId === slotId)
    return slot === undefined ? [] : [{ ...slot, number: at + 1 }]
  })

/** What arming would mean, as the station says it: with the size left open and no card in a slot it cannot. */
export const benchPlan = (
  { devices, slots = [], bench }: Scenario,
  order: {
    readonly deviceIds: readonly string[]
    readonly slotIds: readonly string[]
    readonly cardBytes?: number | undefined
    readonly count?: number | undefined
    readonly minutes: number
    readonly mayUnmount: boolean
    readonly jobId?: string | undefined
  },
): BenchPlan => {
  const chosen = slots.filter(({ slotId }) => order.slotIds.includes(slotId))
  const nothing = { devices: [], occupied: [], agreement: '' }
  if (order.cardBytes === undefined && !chosen.some(({ occupied }) => occupied)) {
    return { ...nothing, faults: [{ code: 'ARMED_SIZE_UNKNOWN', params: {} }] }
  }
  const bytes = order.cardBytes ?? 64_000_000_000
  const made =
    order.jobId === undefined
      ? order.deviceIds.flatMap((id) => devices.find((device) => device.id === id) ?? [])
      : (bench?.waiting ?? []).map(({ deviceId, deviceName }) => ({
          id: deviceId,
          name: deviceName,
        }))
  const count = Math.min(order.count ?? made.length, made.length)
  return {
    terms: {
      slots: chosen.map(({ slotId, name }) => ({ slotId, name })),
      leastBytes: Math.floor(bytes * 0.75),
      mostBytes: Math.ceil(bytes * 1.34),
      count: Math.max(1, count),
      mostCards: count + 4,
      expiresAt: Date.now() + order.minutes * 60_000,
      mayUnmount: order.mayUnmount,
    },
    devices: made.map(({ id, name }) => ({ id, name })),
    occupied: chosen.filter(({ occupied }) => occupied).map(({ name }) => name),
    agreement: 'agreement-1',
    faults: [],
  }
}
