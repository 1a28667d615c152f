import type { Command } from 'commander'
import { fault } from '../../../core/faults/fault.ts'
import { display } from '../../../core/text/display.ts'
import { isoTime } from '../../../core/text/isoTime.ts'
import { asFault } from '../asFault.ts'
import { adoptCommand } from '../devices/adoptCommand.ts'
import { consoleCommand } from '../devices/consoleCommand.ts'
import { deviceFacts } from '../devices/deviceFacts.ts'
import { scrubCommand } from '../devices/scrubCommand.ts'
import { exitCodes } from '../exitCode.ts'
import { refusal } from '../stop.ts'
import { table } from '../table.ts'
import { action, type Finish } from './command.ts'

export const devicesCommand = (program: Command, finish: Finish): void => {
  const devices = program
    .command('devices')
    .description('the inventory: which device is where, with what on it, proven how')
    .addHelpText(
      'after',
      `
Examples:
  bramble devices                                  all of them
  bramble devices list site:ber state:failed       those of one site that failed
  bramble devices show edge-ber-010                all that is known of one
  bramble devices adopt 192.0.2.7 --site ber       one that runs already, without a card
  bramble devices console /dev/ttyUSB0             one that has no network`,
    )
  listCommand(devices, finish)
  showCommand(devices, finish)
  adoptCommand(devices, finish)
  scrubCommand(devices, finish)
  consoleCommand(devices, finish)
}

const listCommand = (devices: Command, finish: Finish): void => {
  devices
    .command('list', { isDefault: true })
    .description('the devices that a filter lets through')
    .argument('[filter...]', 'such as: site:ber role:agent state:active edge')
    .addHelpText(
      'after',
      `
A filter is words that must all be true: site:, role:, state:, trust:, cluster:, model:, serial:,
mac:, roster:, or a column of the roster; several values with commas, - in front for not, and
any other word is looked for in the name.

Examples:
  bramble devices list site:ber state:failed,conflict
  bramble devices list -role:server edge --json`,
    )
    .action(
      action(finish, async ({ client, output }, _options, filter) => {
        const words: unknown = filter
        const text = Array.isArray(words) ? words.join(' ') : ''
        const found = await client.devices.list({ filter: text, strict: true })
        for (const device of found) output.value(device)
        const rows = found.map((device) => [
          device.name,
          device.site,
          device.role,
          `${device.state}${device.simulated ? ' (simulated)' : ''}`,
          device.trust === 'none' ? '' : device.trust,
          device.serial,
          device.address,
          device.cluster === '' ? '' : `${device.cluster}${device.standIn ? ' (stand-in)' : ''}`,
          device.id,
        ])
        const titles = [
          'NAME',
          'SITE',
          'ROLE',
          'STATE',
          'KEY',
          'SERIAL',
          'ADDRESS',
          'CLUSTER',
          'ID',
        ]
        if (found.length === 0)
          output.line(
            text === ''
              ? 'No device. Import a roster: bramble roster import FILE'
              : 'No device matches.',
          )
        else for (const line of table(titles, rows)) output.line(line)
        return exitCodes.done
      }),
    )
}

const showCommand = (devices: Command, finish: Finish): void => {
  devices
    .command('show')
    .description('all that is known of one device, and how')
    .argument('<name>', 'name or id')
    .action(
      action(finish, async (session, _options, name = '') => {
        const { client, output } = session
        const all = await client.devices.list({})
        const found = all.find((device) => device.id === name || device.name === name.toLowerCase())
        if (found === undefined) throw refusal(fault('DEVICE_NOT_FOUND', { id: name }))
        const { device, flashes } = await client.devices.get({ id: found.id })
        output.value({ device, flashes })
        output.line(output.paint.bold(display(device.name)) + output.paint.dim(`  ${device.id}`))
        for (const [key, value] of deviceFacts(device)) {
          if (value !== '') output.line(`  ${key.padEnd(13)} ${display(value)}`)
        }
        for (const entry of device.history) {
          output.line(
            `  ${isoTime(entry.at)}  ${display(entry.title)}  ${output.paint.dim(display(entry.detail))}`,
          )
        }
        if (device.fault !== undefined && !output.json) output.fault(asFault(device.fault))
        return exitCodes.done
      }),
    )
}
