import type { Command } from 'commander'
import { originText } from '../../../core/profile/layers/originText.ts'
import { display } from '../../../core/text/display.ts'
import { displayLine } from '../../../core/text/displayLine.ts'
import { capabilityLines } from '../capabilityLines.ts'
import { devicesNamed } from '../chooseDevices.ts'
import { chooseImage } from '../chooseImage.ts'
import { exitCodes } from '../exitCode.ts'
import { draftOf } from '../profile/draftOf.ts'
import { showPreview } from '../profile/showPreview.ts'
import { tellFaults } from '../profile/tellFaults.ts'
import { stationAt } from '../stationAt.ts'
import { table } from '../table.ts'
import { action, type Finish, listOf } from './command.ts'
import { profileEditCommands } from './profileEditCommands.ts'

export const profileCommand = (program: Command, finish: Finish): void => {
  const profile = program
    .command('profile')
    .alias('profiles')
    .description('first-boot settings that devices share, in layers and versions')
    .addHelpText(
      'after',
      `
A profile is named, as depot, or depot@3 for one of its versions, or is a file that is looked at and not added.
Texts in it may hold columns of the roster: {{ name | upper }}, {{ gateway | default:'' }}, {{ base | ip_add:5 }}.
A change makes the next version; cards keep the one they were made with.

Example:
  bramble profile import user-data --name depot
  bramble profile edit depot --site Oslo --set timezone=Europe/Oslo
  bramble profile check depot
  bramble profile preview depot --image raspios.img.xz --device edge-01`,
    )
  profileListCommands(profile, finish)
  profileEditCommands(profile, finish)
  profilePreviewCommands(profile, finish)
}

const profileListCommands = (profile: Command, finish: Finish): void => {
  profile
    .command('list', { isDefault: true })
    .description('the profiles there are')
    .action(
      action(finish, async ({ client, output }) => {
        const all = await client.profiles.list()
        for (const one of all) output.value(one)
        const rows = all.map((one) => [
          one.name,
          String(one.version),
          one.user,
          one.network,
          one.kubernetes,
          one.timezone,
          `${one.layers.sites}/${one.layers.roles}/${one.layers.devices}`,
        ])
        const titles = ['NAME', 'VERSION', 'USER', 'WIRED', 'KUBERNETES', 'TIME ZONE', 'LAYERS']
        for (const line of table(titles, rows)) output.line(line)
        return exitCodes.done
      }),
    )
  profile
    .command('show')
    .description(
      'a profile as a file, or what it makes of one device and where each value comes from',
    )
    .argument('<profile>', 'name, name@version, or path')
    .option('--device <name>', 'the settings of this device, with their origins')
    .option('--versions', 'its versions and how many cards were made with each')
    .action(
      action<{ readonly device?: string; readonly versions?: boolean }>(
        finish,
        async (session, options, wanted = '') => {
          const { client, output } = session
          const draft = await draftOf(session, wanted)
          if (options.device !== undefined || 'text' in draft) {
            const device =
              options.device === undefined
                ? undefined
                : (await devicesNamed(session, [options.device]))[0]
            const { settings, faults } = await client.profiles.settings({
              draft,
              ...(device === undefined ? {} : { deviceId: device.id }),
            })
            tellFaults(output, faults)
            output.value({ settings })
            const rows = settings.map(({ setting, kind, value, items, origin }) => [
              setting,
              kind === 'unset'
                ? 'as the image has it'
                : valueText(items?.map((item) => item.value) ?? value),
              originText(origin),
            ])
            for (const line of table(['SETTING', 'VALUE', 'FROM'], rows)) output.line(line)
            return exitCodes.done
          }
          const shown = await client.profiles.show(draft)
          output.value(shown)
          if (options.versions === true) {
            const rows = shown.versions.map((one) => [
              String(one.version),
              String(one.flashes),
              one.note,
            ])
            for (const line of table(['VERSION', 'CARDS', 'NOTE'], rows)) output.line(line)
          } else for (const line of shown.text.trimEnd().split('\n')) output.line(displayLine(line))
          return exitCodes.done
        },
      ),
    )
}

const valueText = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value)

interface DeviceOptions {
  readonly device?: readonly string[]
  readonly image?: string
  readonly station?: readonly string[]
  readonly full?: boolean
}

const profilePreviewCommands = (profile: Command, finish: Finish): void => {
  profile
    .command('check')
    .description(
      'name every problem of a profile, with each device of the inventory; changes nothing',
    )
    .argument('<profile>', 'name, name@version, or path')
    .option('--device <names>', 'only these devices', listOf)
    .option('--image <name>', 'also what this image cannot take')
    .action(
      action<DeviceOptions>(finish, async (session, options, wanted = '') => {
        const { client, output } = session
        const draft = await draftOf(session, wanted)
        const devices = await devicesNamed(session, options.device ?? [])
        const image =
          options.image === undefined ? undefined : await chooseImage(session, options.image)
        const checked = await client.profiles.check({
          draft,
          deviceIds: devices.map(({ id }) => id),
          ...(image === undefined ? {} : { imageId: image.id }),
        })
        if (checked.faults.length > 1) output.remark(`${checked.faults.length} problems:`)
        tellFaults(output, checked.faults)
        output.value(checked)
        output.line(`✓ ${display(wanted)}: ${checked.devices} devices, no problem`)
        return exitCodes.done
      }),
    )
  profile
    .command('preview')
    .description(
      "the files of a device's card beside the image's own, secrets masked; writes nothing",
    )
    .argument('<profile>', 'name, name@version, or path')
    .requiredOption('--image <name>', 'the image of the card')
    .requiredOption('--device <names>', 'the devices', listOf)
    .option(
      '--station <address[:port]>',
      'where the devices say hello, as a flash is given it; without it: this computer',
      listOf,
    )
    .option('--full', 'whole files in place of what differs')
    .action(
      action<DeviceOptions>(finish, async (session, options, wanted = '') => {
        const { client, output } = session
        const draft = await draftOf(session, wanted)
        const image = await chooseImage(session, options.image ?? '')
        const stations = (options.station ?? []).map(stationAt)
        for (const device of await devicesNamed(session, options.device ?? [])) {
          const input = { draft, imageId: image.id, deviceId: device.id, stations }
          const preview = await client.profiles.preview(input)
          tellFaults(output, preview.faults)
          output.value({ device: device.name, ...preview })
          output.line(`${display(device.name)}: ${display(preview.system)}`)
          showPreview(output, preview, options.full === true)
        }
        return exitCodes.done
      }),
    )
  profile
    .command('systems')
    .alias('dialects')
    .description('what each kind of system can be told by its card')
    .action(
      action(finish, async ({ client, output }) => {
        for (const dialect of await client.profiles.dialects()) {
          output.value(dialect)
          output.line(output.paint.bold(`${dialect.id}: ${dialect.system}`))
          for (const line of capabilityLines(dialect)) output.line(`  ${line}`)
        }
        return exitCodes.done
      }),
    )
}
