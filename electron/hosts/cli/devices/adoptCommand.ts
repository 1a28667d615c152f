import { ORPCError } from '@orpc/client'
import type { Command } from 'commander'
import { faultSchema } from '../../../contract/schema/faultSchema.ts'
import { fault } from '../../../core/faults/fault.ts'
import { display } from '../../../core/text/display.ts'
import { asFault } from '../asFault.ts'
import { action, type Finish } from '../commands/command.ts'
import { type ExitCode, exitCodes } from '../exitCode.ts'
import type { Session } from '../session.ts'
import { badUsage, refusal, Stop } from '../stop.ts'

interface AdoptOptions {
  readonly user: string
  readonly name?: string
  readonly site: string
  readonly role: 'server' | 'agent' | 'none'
  readonly fingerprint?: string
}

type Confirmed = Parameters<Session['client']['devices']['adopt']>[0]

/** `devices adopt`: a Pi that runs already joins the inventory without a card. */
export const adoptCommand = (devices: Command, finish: Finish): void => {
  devices
    .command('adopt')
    .description('take a Pi that runs already into the inventory, over SSH and without a card')
    .argument('<host>', 'its address, with a port where it is another than 22')
    .requiredOption('--site <site>', 'where it is')
    .option('--user <name>', 'who is logged in', 'pi')
    .option('--name <name>', 'its name in the inventory; without it: its own host name')
    .option('--role <role>', 'server, agent or none', 'none')
    .option('--fingerprint <SHA256:…>', 'the fingerprint that was compared elsewhere: asks nothing')
    .addHelpText(
      'after',
      `
The fingerprint is shown before anything is sent. Compare it with what the Pi itself says, on its screen or
serial console: ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub

Example:
  bramble devices adopt 192.0.2.7 --user pi --site ber`,
    )
    .action(action<AdoptOptions>(finish, adopt))
}

const adopt = async (session: Session, options: AdoptOptions, host = ''): Promise<ExitCode> => {
  const { client, output } = session
  const endpoint = endpointOf(host)
  if (!['server', 'agent', 'none'].includes(options.role)) {
    throw badUsage(`--role is server, agent or none, not ${options.role}.`)
  }
  const { hostKey, fingerprint } = await client.devices.hostKey(endpoint)
  const { user, site, role, name = '' } = options
  await sayWhom(session, name)
  await confirm(session, host, fingerprint, options.fingerprint)
  const { deviceId } = await withPassword(session, {
    ...endpoint,
    ...{ user, site, role, name, hostKey },
  })
  const { device } = await client.devices.get({ id: deviceId })
  output.value({ deviceId, device })
  output.line(
    output.paint.good(
      `✓ ${display(device.name)} is in the inventory: serial ${display(device.serial)}`,
    ),
  )
  output.line(`  Its key is taken on your word alone (tofu): ${display(fingerprint)}`)
  return exitCodes.done
}

/** Before anything is confirmed: which device of the inventory it becomes, where its name is that of one. */
const sayWhom = async ({ client, output }: Session, given: string): Promise<void> => {
  if (given.trim() === '') {
    output.remark(
      'It joins under its own host name, as the planned or flashed device of that name if there is one.',
    )
    return
  }
  const place = await client.devices.placeNamed({ name: given })
  if (place.kind === 'refused') throw refusal(asFault(place.fault))
  if (place.kind === 'new') return
  const { name, state, site, role, serial } = place.device
  output.remark(
    place.kind === 'becomes'
      ? `It becomes ${display(name)}, ${state} before: site ${display(site)}, role ${role}.`
      : `${display(name)} was met before, with serial ${display(serial)}: only that board is taken for it.`,
  )
}

/** `192.0.2.7`, `192.0.2.7:2222`, `[fd00::1]:2222`, `fd00::1`, `edge-01.local`. */
const endpointOf = (host: string): { readonly address: string; readonly port: number } => {
  const bare = /^[0-9a-f]*:[0-9a-f:]*(?:%[\w.-]+)?$/i.exec(host)
  const match = /^(?:\[([^\]]+)\]|([^:[\]]+))(?::(\d{1,5}))?$/.exec(host)
  const address = bare?.[0] ?? match?.[1] ?? match?.[2]
  const port = Number(match?.[3] ?? 22)
  if (address === undefined || port < 1 || port > 65_535) {
    throw badUsage(`${host} is not an address.`)
  }
  return { address, port }
}

const confirm = async (
  session: Session,
  host: string,
  shown: string,
  given: string | undefined,
): Promise<void> => {
  if (given !== undefined) {
    if (given === shown) return
    throw refusal(
      fault('SSH_HOST_KEY_CHANGED', { device: host, address: host }, `it shows ${shown}`),
    )
  }
  if (!session.canAsk) throw badUsage('say which key it has with --fingerprint, or use a terminal.')
  session.output.line(`The SSH server at ${display(host)} shows this key:`)
  session.output.line(`  ${session.output.paint.bold(display(shown))}`)
  const answer = await session.ask('Is it the key of your Pi? Type yes: ')
  if (answer !== 'yes')
    throw new Stop(exitCodes.cancelled, 'Not confirmed. Nothing was sent to it.')
}

/** Tries with the fleet's key, and asks for the user's password only where that does not open the door. */
const withPassword = async (
  session: Session,
  request: Confirmed,
): Promise<{ readonly deviceId: string }> => {
  try {
    return await session.client.devices.adopt(request)
  } catch (error) {
    const told = error instanceof ORPCError ? faultSchema.safeParse(error.data) : undefined
    if (told?.data?.code !== 'ADOPT_NEEDS_PASSWORD' || !session.canAsk) throw error
    const password = await session.askSecret(`Password of ${request.user}, once: `)
    return session.client.devices.adopt({ ...request, password })
  }
}
