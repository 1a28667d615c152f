import type { XzGroup } from '../../../core/image/xzGroups.ts'
import type { Unpacker } from '../unpacker.ts'
import type { XzLane } from './xzLane.ts'

/**
 * Groups decoded side by side and given out in order. At most `most` lanes decode at a time; the others hold what is
 * given out or waits to be, so memory is bounded by the number of lanes whatever the file says.
 */
export const laneUnpacker = (
  groups: readonly XzGroup[],
  lanes: readonly XzLane[],
  most: number,
): Unpacker => {
  const free = [...lanes]
  /** What was begun and not yet given out, in order. */
  const begun: { readonly lane: XzLane; readonly group: XzGroup; readonly done: Promise<void> }[] =
    []
  let next = 0
  let running = 0
  let stopped = false
  let giving: { readonly lane: XzLane; readonly group: XzGroup; at: number } | undefined
  let position = 0
  let waiting: XzLane | undefined

  const begin = (): void => {
    while (!stopped && running < most) {
      const group = groups[next]
      const lane = group === undefined ? undefined : free.pop()
      if (group === undefined || lane === undefined) return
      next++
      running++
      const done = lane.decode(group)
      begun.push({ lane, group, done })
      done.then(
        () => {
          running--
          begin()
        },
        () => {
          // Thrown where the group is waited for. What lies behind damage nobody will ask for.
          stopped = true
        },
      )
    }
  }
  const nextGroup = async (): Promise<typeof giving> => {
    begin()
    const first = begun.shift()
    if (first === undefined) return undefined
    waiting = first.lane
    try {
      await first.done
    } finally {
      waiting = undefined
    }
    return { lane: first.lane, group: first.group, at: 0 }
  }
  return {
    async fill(target) {
      let filled = 0
      while (filled < target.length) {
        giving ??= await nextGroup()
        if (giving === undefined) break
        const { lane, group, at } = giving
        const length = Math.min(group.unpackedBytes - at, target.length - filled)
        await lane.read(target.subarray(filled, filled + length), at)
        giving.at += length
        filled += length
        position += length
        if (giving.at < group.unpackedBytes) continue
        free.push(lane)
        giving = undefined
        begin()
      }
      return filled
    },
    // Not only of whole groups: one that takes long to decode is not stalled.
    position: () => position + (waiting?.decoded() ?? 0),
    async close() {
      stopped = true
      await Promise.all(lanes.map((lane) => lane.close()))
    },
  }
}
