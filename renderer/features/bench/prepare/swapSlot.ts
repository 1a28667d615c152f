export interface Pair {
  readonly deviceId: string
  readonly slotId: string
}

/** Puts one device onto another slot; the device that had that slot takes the place that became free. */
export const swapSlot = (
  pairs: readonly Pair[],
  deviceId: string,
  slotId: string,
): readonly Pair[] => {
  const before = pairs.find((pair) => pair.deviceId === deviceId)
  return pairs.map((pair) => {
    if (pair.deviceId === deviceId) return { deviceId, slotId }
    if (pair.slotId === slotId && before !== undefined)
      return { deviceId: pair.deviceId, slotId: before.slotId }
    return pair
  })
}
