import type { DeviceView } from '../../../core/events/deviceView.ts'
import { mayBecome } from '../../../core/events/mayBecome.ts'
import { fault } from '../../../core/faults/fault.ts'
import { err, ok, type Result } from '../../../core/result.ts'

/**
 * Which device of the inventory an adopted one is: the one with its board, else the one with its name that was never
 * met, planned or with a card made for it; undefined for a new one. Never takes another's place.
 * Faults: ADOPT_BOARD_TAKEN, ADOPT_NAME_TAKEN, ADOPT_NAME_BUSY.
 */
export const placeFor = (
  devices: readonly DeviceView[],
  { name, serial }: { readonly name: string; readonly serial: string },
): Result<DeviceView | undefined> => {
  const board = devices.find((device) => device.serial === serial)
  if (board !== undefined) {
    return board.name === name
      ? ok(board)
      : err(fault('ADOPT_BOARD_TAKEN', { serial, other: board.name }))
  }
  const named = devices.find((device) => device.name === name)
  if (named === undefined || mayBecome(named)) return ok(named)
  const met = named.serial !== '' || named.hostKey !== ''
  return err(
    met
      ? fault('ADOPT_NAME_TAKEN', { name })
      : fault('ADOPT_NAME_BUSY', { name, state: named.state }),
  )
}
