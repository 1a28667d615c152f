import { fault } from '../../core/faults/fault.ts'
import type { BrambleClient } from '../shared/brambleClient.ts'
import { agreeToRoster, showRoster } from './roster/agreeToRoster.ts'
import { rosterQuery } from './roster/rosterQuery.ts'
import type { Session } from './session.ts'
import { badUsage, refusal } from './stop.ts'

type Device = Awaited<ReturnType<BrambleClient['devices']['list']>>[number]

/** All rows: what is agreed to is seen whole. */
const EVERYTHING = 100_000

/** Of a roster, only what is not yet made: a card already proven is not written again without being named. */
const stillToMake = ({ state, root, hostKey }: Device): boolean =>
  state === 'planned' || (state === 'failed' && root === '' && hostKey === '')

/**
 * The devices that a command names: one by one, or those of a roster that are still to be made. What the roster does to
 * the inventory is shown before it is imported, and known devices are changed only when somebody says so, or `yes` does.
 */
export const chooseDevices = async (
  session: Session,
  options: {
    readonly roster?: string
    readonly device?: readonly string[]
    readonly site?: readonly string[]
    readonly yes?: boolean
  },
): Promise<readonly Device[]> => {
  if ((options.roster === undefined) === (options.device === undefined)) {
    throw badUsage('name the devices with either --roster or --device.')
  }
  if (options.device !== undefined) return devicesNamed(session, options.device)
  const { client } = session
  const query = await rosterQuery(
    session,
    options.roster ?? '',
    options.site === undefined ? {} : { site: options.site },
  )
  const preview = await client.rosters.preview({ ...query, limit: EVERYTHING })
  showRoster(session, preview)
  await agreeToRoster(session, preview, options.yes === undefined ? {} : { yes: options.yes })
  // What was shown, and nothing else: a list or an inventory that changed since is refused.
  const { deviceIds } = await client.rosters.apply({
    ...query,
    expect: preview.diff?.digest ?? '',
    withdrawMissing: false,
  })
  const known = new Map((await client.devices.list({})).map((device) => [device.id, device]))
  const devices = deviceIds.flatMap((id) => known.get(id) ?? [])
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
