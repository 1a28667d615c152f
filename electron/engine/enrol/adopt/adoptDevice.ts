import type { FleetEvent } from '../../../core/events/event.ts'
import { fault } from '../../../core/faults/fault.ts'
import type { HelloFacts } from '../../../core/hello/hello.ts'
import { err, ok, type Result } from '../../../core/result.ts'
import { fingerprint } from '../../../core/ssh/fingerprint.ts'
import { parseHostKeyLine } from '../../../core/ssh/hostKeyLine.ts'
import { turnAt } from '../turnAt.ts'
import type { AdoptPorts, AdoptRequest } from './adoptRequest.ts'
import { letIn } from './letIn.ts'
import { placeFor } from './placeFor.ts'
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
    const name = wished === '' ? read.value.facts.hostname.toLowerCase() : wished
    if (!HOST_NAME.test(name)) return err(fault('ADOPT_NAME_WRONG', { name }))
    return await turnAt(ports.store, () => record({ ...read.value, name }, request, ports))
  } finally {
    await connection.close()
  }
}

/** Looks for the device's place and takes it, in one turn: a hello for the same place may come just now. */
const record = async (
  met: {
    readonly name: string
    readonly serial: string
    readonly facts: HelloFacts
  },
  request: AdoptRequest,
  ports: AdoptPorts,
): Promise<Result<{ readonly deviceId: string }>> => {
  const { name, serial, facts } = met
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
