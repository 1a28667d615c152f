import type { DeviceView } from '../../../core/events/deviceView.ts'
import type { FleetEvent } from '../../../core/events/event.ts'
import { fault } from '../../../core/faults/fault.ts'
import { err, ok, type Result } from '../../../core/result.ts'
import { fingerprint } from '../../../core/ssh/fingerprint.ts'
import { parseHostKeyLine } from '../../../core/ssh/hostKeyLine.ts'
import type { AdoptPorts, AdoptRequest } from './adoptRequest.ts'
import { letIn } from './letIn.ts'
import { readIdentity } from './readIdentity.ts'

/** As in a roster: what may be a node's name too. */
const HOST_NAME = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/

/**
 * Takes a running device into the inventory, without a card: over SSH, under a host key that a person confirmed by its
 * fingerprint, which is all that is known of it (grade `tofu`). The fleet's key is put there if it is not yet, and
 * proven to open the door before anything is recorded. Gives the device's id.
 * Faults: those of SSH, ADOPT_…
 */
export const adoptDevice = async (
  request: AdoptRequest,
  ports: AdoptPorts,
  signal: AbortSignal,
): Promise<Result<{ readonly deviceId: string }>> => {
  const wished = request.name.trim().toLowerCase()
  if (wished !== '' && !HOST_NAME.test(wished)) {
    return err(fault('ADOPT_NAME_WRONG', { name: request.name }))
  }
  const connected = await letIn(request, ports, signal)
  if (!connected.ok) return connected
  const connection = connected.value
  try {
    const read = await readIdentity(connection, request, ports.clock.now(), signal)
    if (!read.ok) return read
    const { serial, facts } = read.value
    const name = wished === '' ? facts.hostname.toLowerCase() : wished
    if (!HOST_NAME.test(name)) return err(fault('ADOPT_NAME_WRONG', { name }))
    const place = placeFor(await ports.store.devices(), { name, serial })
    if (!place.ok) return place
    const deviceId = place.value?.id ?? ports.ids()
    const { address, port, user, hostKey } = request
    const blob = parseHostKeyLine(hostKey)?.blob ?? new Uint8Array(0)
    const recorded = await ports.store.append([
      ...(place.value === undefined ? [planned(deviceId, name, request)] : []),
      {
        kind: 'device.adopted',
        deviceId,
        ...{ address, port, user, serial, hostKey, facts },
        macs: facts.macs,
        fingerprint: fingerprint(blob, (bytes) => ports.digests.sha256(bytes)),
      },
    ])
    return recorded.ok ? ok({ deviceId }) : recorded
  } finally {
    await connection.close()
  }
}

/**
 * Which device of the inventory it is: the one with its board, else the one with its name that was only planned so
 * far; undefined for a new one. Never takes another's place.
 */
const placeFor = (
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
  const free = named === undefined || (named.serial === '' && named.state === 'planned')
  return free ? ok(named) : err(fault('ADOPT_NAME_TAKEN', { name }))
}

const planned = (
  deviceId: string,
  name: string,
  { site, role }: Pick<AdoptRequest, 'site' | 'role'>,
): FleetEvent => ({
  kind: 'device.planned',
  ...{ deviceId, name, site, role },
  rosterId: '',
  row: 0,
  variables: {},
})
