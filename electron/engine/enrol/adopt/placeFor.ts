import type { DeviceView } from '../../../core/events/deviceView.ts'
import { fault } from '../../../core/faults/fault.ts'
import { err, ok, type Result } from '../../../core/result.ts'
import { placeNamed } from './placeNamed.ts'

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
  const place = placeNamed(devices, name)
  switch (place.kind) {
    case 'new':
      return ok(undefined)
    case 'becomes':
      return ok(place.device)
    case 'met':
      return err(fault('ADOPT_NAME_TAKEN', { name }))
    case 'refused':
      return err(place.fault)
    default:
      return place satisfies never
  }
}
