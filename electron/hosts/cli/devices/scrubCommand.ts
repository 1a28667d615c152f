import type { Command } from 'commander'
import { display } from '../../../core/text/display.ts'
import { devicesNamed } from '../chooseDevices.ts'
import { action, type Finish } from '../commands/command.ts'
import { exitCodes } from '../exitCode.ts'
import { badUsage } from '../stop.ts'

/** `devices scrub`: that no secret is left on a card's boot partition is seen on the device, over SSH. */
export const scrubCommand = (devices: Command, finish: Finish): void => {
  devices
    .command('scrub')
    .description(
      "see over SSH that no secret is left on a card's boot partition, and remove what is",
    )
    .argument('<name>', 'name or id')
    .option('--ask-sudo', 'ask for the password of sudo, and forget it')
    .addHelpText('after', '\nExample:\n  bramble devices scrub edge-01')
    .action(
      action<{ readonly askSudo?: boolean }>(finish, async (session, options, name = '') => {
        const { client, output } = session
        if (options.askSudo === true && !session.canAsk) {
          throw badUsage('--ask-sudo needs a terminal.')
        }
        const [device] = await devicesNamed(session, [name])
        const sudo =
          options.askSudo === true ? await session.askSecret('Password of sudo: ') : undefined
        const seen = await client.devices.scrub({
          id: device?.id ?? name,
          ...(sudo === undefined ? {} : { sudoPassword: sudo }),
        })
        output.value(seen)
        output.line(
          output.paint.good(`✓ ${display(device?.name ?? name)}: ${display(seen.evidence, 400)}`),
        )
        output.line('  What flash memory keeps of what was written over is out of reach.')
        return exitCodes.done
      }),
    )
}
