import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Command } from 'commander'
import { fault } from '../../../core/faults/fault.ts'
import { formatBytes } from '../../../core/text/bytes.ts'
import { display } from '../../../core/text/display.ts'
import { isoTime } from '../../../core/text/isoTime.ts'
import { pathKind } from '../../shared/pathKind.ts'
import { exitCodes } from '../exitCode.ts'
import { refusal } from '../stop.ts'
import { action, type Finish, listOf } from './command.ts'

interface ReportOptions {
  readonly out: string
  readonly format?: readonly string[]
  readonly filter?: string
}

export const reportCommand = (program: Command, finish: Finish): void => {
  const report = program
    .command('report')
    .description('the fleet on paper, and its check')
    .addHelpText(
      'after',
      `
Examples:
  bramble report write --out ./report
  bramble report write --out ./report --format csv,html --filter site:ber
  bramble report verify ./report/fleet-report.json`,
    )
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
        const filter = options.filter ?? ''
        if (filter !== '' && (await client.devices.list({ filter })).length === 0)
          output.remark('No device matches the filter: the report is empty.')
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
  report
    .command('verify')
    .description('check a JSON report against the log of this inventory, offline')
    .argument('<file>', 'bramble report in JSON, as it was written or a copy')
    .action(
      action(finish, async ({ client, output }, _options, file = '') => {
        const bytes = await readFile(file).catch(() => undefined)
        if (bytes === undefined) {
          const wrong = { path: file, is: 'a folder', wanted: 'the JSON file of a report' }
          throw refusal(
            (await pathKind(file)) === 'folder'
              ? fault('SOURCE_WRONG_KIND', wrong)
              : fault('REPORT_NOT_FOUND', { name: file }),
          )
        }
        const genuine = await client.reports.verify({ base64: bytes.toString('base64') })
        output.value(genuine)
        output.line(`✓ genuine: ${genuine.devices} devices as of ${genuine.generatedAt}`)
        output.line(
          `  ${genuine.events} events of the log give this report, ${genuine.laterEvents} came later`,
        )
        if (genuine.recordedAt === undefined)
          output.line('  a copy that was saved anew: the words are ours, the bytes are not')
        else output.line(`  these very bytes were written on ${isoTime(genuine.recordedAt)}`)
        return exitCodes.done
      }),
    )
}
