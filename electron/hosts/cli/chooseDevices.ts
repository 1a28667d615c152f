import { fault } from '../../core/faults/fault.ts'
import type { BrambleClient } from '../shared/brambleClient.ts'
import { checkedRoster } from './roster/checkedRoster.ts'
import type { Session } from './session.ts'
import { badUsage, refusal } from './stop.ts'

type Device = Awaited<ReturnType<BrambleClient['devices']['list']>>[number]

/** Of a roster, only what is not yet made: a card already proven is not written again without being named. */
const stillToMake = ({ state, root, hostKey }: Device): boolean =>
  state === 'planned' || (state === 'failed' && root === '' && hostKey === '')

/** The devices that a command names: one by one, or those of a roster (imported first) that are still to be made. */
export const chooseDevices = async (
  session: Session,
  options: {
    readonly roster?: string
    readonly device?: readonly string[]
    readonly site?: readonly string[]
  },
): Promise<readonly Device[]> => {
  if ((options.roster === undefined) === (options.device === undefined)) {
    throw badUsage('name the devices with either --roster or --device.')
  }
  if (options.device !== undefined) return devicesNamed(session, options.device)
  const { query } = await checkedRoster(
    session,
    options.roster ?? '',
    options.site === undefined ? {} : { site: options.site },
  )
  const { devices } = await session.client.rosters.import(query)
  const open = devices.filter(stillToMake)
  if (open.length < devices.length) {
    session.output.remark(
      `${devices.length - open.length} of ${devices.length} devices are already made and are left out; name them with --device to make them again.`,
    )
  }
  return open
}

/** Devices by name or id, in the order in which they were named. */
export const devicesNamed = async (
  { client }: Session,
  names: readonly string[],
): Promise<readonly Device[]> => {
  const all = await client.devices.list({})
  return names.map((name) => {
    const found = all.find((device) => device.id === name || device.name === name.toLowerCase())
    if (found === undefined) throw refusal(fault('DEVICE_NOT_FOUND', { id: name }))
    return found
  })
}
