import type { Command } from 'commander'
import { fault } from '../../../core/faults/fault.ts'
import { formatBytes } from '../../../core/text/bytes.ts'
import { display } from '../../../core/text/display.ts'
import { capabilityLines } from '../capabilityLines.ts'
import { exitCodes } from '../exitCode.ts'
import { imageLines } from '../imageLines.ts'
import { refusal } from '../stop.ts'
import { action, type Finish } from './command.ts'

const help = `
Examples:
  bramble images show raspios
  bramble images show img-0f1e… --json

How a system takes its first-boot settings is read from its boot partition, and must be what its catalogue says.`

/** `bramble images show`: one image, how its system takes settings and why we think so, and what it can be told. */
export const imagesShowCommand = (images: Command, finish: Finish): void => {
  images
    .command('show')
    .description('one image: where it comes from, its first-boot dialect and what that can take')
    .argument('<id or name>')
    .addHelpText('after', help)
    .action(
      action(finish, async ({ client, output }, _options, wanted = '') => {
        const all = await client.images.list()
        const image = all.find(({ id, name }) => id === wanted || name === wanted)
        if (image === undefined)
          throw refusal(fault('SOURCE_NOT_FOUND', { what: 'image', id: wanted }))
        const { boot, dialect, dialectWhy, table, partitions } = image.facts
        const known = (await client.profiles.dialects()).find(({ id }) => id === dialect)
        output.value({ ...image, system: known })
        for (const line of imageLines(image)) output.line(line)
        output.line(
          `  ${partitions.length} partitions (${table}); settings on number ${boot.number}: ${boot.fat}, label ${boot.label === '' ? 'none' : display(boot.label)}, ${formatBytes(boot.freeBytes)} free`,
        )
        output.line(`  ${dialect}${known === undefined ? '' : `: ${known.system}`}`)
        output.line(`  known by ${display(dialectWhy ?? 'its boot partition')}`)
        for (const line of known === undefined ? [] : capabilityLines(known)) {
          output.line(`  ${line}`)
        }
        return exitCodes.done
      }),
    )
}
