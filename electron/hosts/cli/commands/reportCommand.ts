import { resolve } from 'node:path'
import type { Command } from 'commander'
import { formatBytes } from '../../../core/text/bytes.ts'
import { display } from '../../../core/text/display.ts'
import { exitCodes } from '../exitCode.ts'
import { action, type Finish, listOf } from './command.ts'

interface ReportOptions {
  readonly out: string
  readonly format?: readonly string[]
  readonly filter?: string
}

export const reportCommand = (program: Command, finish: Finish): void => {
  const report = program.command('report').description('the fleet on paper, and its check')
  report
    .command('write', { isDefault: true })
    .description('write the fleet report')
    .requiredOption('--out <folder>', 'made when it is missing')
    .option('--format <formats>', 'see bramble report formats; without it: all', listOf)
    .option('--filter <filter>', 'such as: site:ber state:active')
    .action(
      action<ReportOptions>(finish, async ({ client, output }, options) => {
        const source = await client.sources.add({
          purpose: 'report-folder',
          path: resolve(options.out),
        })
        const written = await client.reports.write({
          folderSourceId: source.sourceId,
          formats: [...(options.format ?? [])],
          filter: options.filter ?? '',
        })
        output.value(written)
        output.line(`✓ ${display(written.folder)}`)
        for (const { name, bytes, sha256 } of written.files) {
          output.line(`  ${display(name).padEnd(24)} ${formatBytes(bytes).padStart(8)}  ${sha256}`)
        }
        return exitCodes.done
      }),
    )
  report
    .command('formats')
    .description('the formats there are')
    .action(
      action(finish, async ({ client, output }) => {
        for (const format of await client.reports.formats()) {
          output.value(format)
          output.line(`${format.id.padEnd(8)} ${format.file.padEnd(24)} ${format.title}`)
        }
        return exitCodes.done
      }),
    )
}
