import type { Command } from 'commander'
import { fault } from '../../../core/faults/fault.ts'
import { display } from '../../../core/text/display.ts'
import { isoTime } from '../../../core/text/isoTime.ts'
import { vouchedBy } from '../../../core/text/vouchedBy.ts'
import type { BrambleClient } from '../../shared/brambleClient.ts'
import { asFault } from '../asFault.ts'
import { exitCodes } from '../exitCode.ts'
import { refusal } from '../stop.ts'
import { table } from '../table.ts'
import { action, type Finish } from './command.ts'

type Device = Awaited<ReturnType<BrambleClient['devices']['get']>>['device']

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
  bramble devices show edge-ber-010                all that is known of one`,
    )
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
          device.serial,
          device.address,
          device.cluster === '' ? '' : `${device.cluster}${device.standIn ? ' (stand-in)' : ''}`,
          device.id,
        ])
        const titles = ['NAME', 'SITE', 'ROLE', 'STATE', 'SERIAL', 'ADDRESS', 'CLUSTER', 'ID']
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
        const facts: readonly (readonly [string, string])[] = [
          ['state', `${device.state}${device.simulated ? ' (simulated hardware)' : ''}`],
          ['site, role', `${device.site}, ${device.role}`],
          ['serial', device.serial],
          ['MAC', device.macs.join(' ')],
          ['model', device.facts?.model ?? ''],
          ['address', device.address],
          ['host key', device.fingerprint],
          ['known by', device.trust],
          ['card proven', isoTime(device.cardProvenAt)],
          ['card root', device.root],
          ['image', device.source?.imageName ?? ''],
          ['vouched by', device.source === undefined ? '' : gradeWords(device.source)],
          [
            'cluster',
            device.cluster === ''
              ? ''
              : `${device.cluster} as ${device.node}${device.standIn ? ' (stand-in, not the real stack)' : ''}`,
          ],
          ['node UID', device.nodeUid],
          ['ready', isoTime(device.readyAt)],
          ['evidence', device.evidence],
        ]
        output.line(output.paint.bold(display(device.name)) + output.paint.dim(`  ${device.id}`))
        for (const [key, value] of facts) {
          if (value !== '') output.line(`  ${key.padEnd(12)} ${display(value)}`)
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

const gradeWords = (source: NonNullable<Device['source']>): string =>
  `${vouchedBy(source)} (${source.provenance})`
