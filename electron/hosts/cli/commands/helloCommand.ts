import type { Command } from 'commander'
import { HELLO_PORT } from '../../../core/hello/helloPort.ts'
import { display } from '../../../core/text/display.ts'
import { refusalWords } from '../../../core/text/refusalWords.ts'
import { devicesNamed } from '../chooseDevices.ts'
import { exitCodes } from '../exitCode.ts'
import { followJob } from '../followJob.ts'
import { badUsage } from '../stop.ts'
import { action, type Finish, listOf, wholeNumber } from './command.ts'

interface ListenOptions {
  readonly address?: string
  readonly port: number
  readonly device?: readonly string[]
  readonly minutes: number
}

export const helloCommand = (program: Command, finish: Finish): void => {
  const hello = program
    .command('hello')
    .description('meet devices at their first boot')
    .addHelpText(
      'after',
      `
A device says hello once, with the one-time key on its card, and its SSH host key is pinned by it.
Listen on the address that stands on the cards, then switch the devices on.

Examples:
  bramble hello listen --address 10.20.4.2
  bramble hello listen --device edge-ber-010,edge-ber-011 --minutes 60
  bramble hello status`,
    )
  hello
    .command('listen')
    .description('listen on one address until every expected device has said hello')
    .option('--address <address>', 'an address of this computer that the devices can reach')
    .option('--port <port>', 'port that stands on the cards', wholeNumber(0, 65_535), HELLO_PORT)
    .option('--device <names>', 'devices to wait for; without it: every flashed one', listOf)
    .option('--minutes <minutes>', 'how long to wait', wholeNumber(1, 1440), 30)
    .action(
      action<ListenOptions>(finish, async (session, options) => {
        const { client, output } = session
        const addresses = await client.hello.addresses()
        const address = options.address ?? onlyOne(addresses.map((found) => found.address))
        const deviceIds =
          options.device === undefined
            ? []
            : (await devicesNamed(session, options.device)).map(({ id }) => id)
        const { jobId, port } = await client.hello.listen({
          address,
          port: options.port,
          deviceIds,
          minutes: options.minutes,
        })
        output.line(`Listening on ${display(address)} port ${port}`)
        return followJob(session, jobId)
      }),
    )
  hello
    .command('status')
    .description('who is expected, and what was turned away')
    .action(
      action(finish, async ({ client, output }) => {
        const status = await client.hello.status()
        output.value(status)
        output.line(
          status.listening
            ? `Listening on ${display(status.address)} port ${status.port}: ${status.accepted} accepted, ${status.refused} refused`
            : 'Not listening.',
        )
        if (status.name !== '') output.line(`Announced as ${display(status.name)}`)
        if (status.refusals.length > 0) output.line(`Refused: ${refusalWords(status.refusals)}`)
        for (const { name } of status.waitingFor)
          output.line(`◐ ${display(name)} was not heard of yet`)
        return exitCodes.done
      }),
    )
}

const onlyOne = (addresses: readonly string[]): string => {
  const [first, second] = addresses
  if (first !== undefined && second === undefined) return first
  if (first === undefined)
    throw badUsage(
      'this computer has no address that devices could reach. Connect it to their network.',
    )
  throw badUsage(`name an address of this computer with --address: ${addresses.join(', ')}.`)
}
