import type { DeviceView } from '../../../core/events/deviceView.ts'
import { fault } from '../../../core/faults/fault.ts'
import { err, ok, type Result } from '../../../core/result.ts'

export type ExpectedCandidate = Pick<
  DeviceView,
  'id' | 'name' | 'state' | 'cardProvenAt' | 'imageId'
>

/** Flashed devices: those that are waited for where none is named, and those whose image says no hello. */
export const flashedDevices = <Device extends Pick<ExpectedCandidate, 'state' | 'imageId'>>(
  devices: readonly Device[],
  mute: ReadonlySet<string>,
): { readonly expected: readonly Device[]; readonly mute: readonly Device[] } => {
  const flashed = devices.filter(({ state }) => state === 'flashed')
  return {
    expected: flashed.filter(({ imageId }) => !mute.has(imageId)),
    mute: flashed.filter(({ imageId }) => mute.has(imageId)),
  }
}

/**
 * Ids of the devices that a listener waits for: those `asked` for, or else every flashed one whose image says hello.
 * `mute`: ids of images of a dialect that says none; their devices are adopted by SSH.
 * Only a proven card can say hello, so whoever waits for another waits in vain.
 * Faults: HELLO_NOBODY_EXPECTED, HELLO_NONE_SAY_IT, HELLO_CARD_NOT_MADE, DEVICE_NOT_FOUND.
 */
export const expectedDevices = (
  devices: readonly ExpectedCandidate[],
  asked: readonly string[],
  mute: ReadonlySet<string>,
): Result<readonly string[]> => {
  if (asked.length === 0) {
    const flashed = flashedDevices(devices, mute)
    if (flashed.expected.length > 0) return ok(flashed.expected.map(({ id }) => id))
    return err(
      flashed.mute.length === 0
        ? fault('HELLO_NOBODY_EXPECTED')
        : fault('HELLO_NONE_SAY_IT', { count: flashed.mute.length }),
    )
  }
  for (const id of asked) {
    const device = devices.find((known) => known.id === id)
    if (device === undefined) return err(fault('DEVICE_NOT_FOUND', { id }))
    if (device.cardProvenAt === undefined) {
      return err(fault('HELLO_CARD_NOT_MADE', { device: device.name }))
    }
  }
  return ok(asked)
}
