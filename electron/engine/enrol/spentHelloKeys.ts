import type { LoggedEvent } from '../../core/events/event.ts'

/** How long after an accepted hello its key is kept at most, for a device whose answer was lost. */
export const HELLO_KEY_GRACE_MS = 60 * 60 * 1000

/**
 * The flashes whose one-time keys have done their work, by what the log says, oldest first.
 *
 * A key is not burned with the hello that it proved: the answer may be lost on its way, and without the key
 * a device could never be told again. It is kept until the device was reached with the host key of that
 * hello (a step ended well on it), until a newer card of the device was proven, or for an hour. Meanwhile
 * it is good for nothing but hearing the same answer again: another serial or host key is a conflict.
 */
export const spentHelloKeys = (
  events: readonly LoggedEvent[],
  nowMs: number,
  graceMs: number = HELLO_KEY_GRACE_MS,
): readonly string[] => {
  const flashes = new Map<string, { deviceId: string; acceptedAt: number | undefined }>()
  const current = new Map<string, string>()
  const spent = new Set<string>()
  const reached = (deviceId: string): void => {
    const flashId = current.get(deviceId)
    if (flashId !== undefined && flashes.get(flashId)?.acceptedAt !== undefined) spent.add(flashId)
  }
  for (const { event, at } of events) {
    switch (event.kind) {
      case 'flash.planned':
        flashes.set(event.flashId, { deviceId: event.deviceId, acceptedAt: undefined })
        break
      case 'card.verified': {
        const deviceId = flashes.get(event.flashId)?.deviceId
        const before = deviceId === undefined ? undefined : current.get(deviceId)
        if (before !== undefined && before !== event.flashId) spent.add(before)
        if (deviceId !== undefined) current.set(deviceId, event.flashId)
        break
      }
      case 'hello.accepted': {
        const flash = flashes.get(event.flashId)
        if (flash !== undefined) flash.acceptedAt = at
        break
      }
      case 'step.recorded':
        if (event.outcome === 'satisfied' || event.outcome === 'applied') reached(event.deviceId)
        break
      case 'node.ready':
        reached(event.deviceId)
        break
      default:
        break
    }
  }
  for (const [flashId, { acceptedAt }] of flashes) {
    if (acceptedAt !== undefined && nowMs - acceptedAt >= graceMs) spent.add(flashId)
  }
  return [...flashes.keys()].filter((flashId) => spent.has(flashId))
}
