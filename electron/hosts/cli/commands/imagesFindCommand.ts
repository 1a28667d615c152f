import type { Command } from 'commander'
import { formatBytes } from '../../../core/text/bytes.ts'
import { display } from '../../../core/text/display.ts'
import { sharePercent } from '../../../core/text/sharePercent.ts'
import type { BrambleClient } from '../../shared/brambleClient.ts'
import { exitCodes } from '../exitCode.ts'
import { table } from '../table.ts'
import { action, type Finish } from './command.ts'

export type Offered = Awaited<ReturnType<BrambleClient['catalogue']['images']>>[number]

interface FindOptions {
  readonly model?: string
  readonly catalogue?: string
}

const help = `
Examples:
  bramble images find --model 'Raspberry Pi 5'
  bramble images find --model 'Raspberry Pi 4' lite 64-bit
  bramble flash --image os-… --roster roster.csv

It looks in what the catalogues said last, and asks the network for nothing: see bramble catalogue refresh.`

/** `bramble images find`: what the catalogues offer, by device model and words. */
export const imagesFindCommand = (images: Command, finish: Finish): void => {
  images
    .command('find')
    .description('what the catalogues offer for a device model')
    .argument('[words...]', 'words of its name, description or heading')
    .option('--model <name>', 'device model, as: bramble catalogue models')
    .option('--catalogue <id>', 'only this catalogue')
    .addHelpText('after', help)
    .action(
      action<FindOptions>(finish, async ({ client, output }, options, ...words) => {
        const found = await client.catalogue.images({
          words: words.flat().join(' '),
          ...(options.model === undefined ? {} : { model: options.model }),
          ...(options.catalogue === undefined ? {} : { catalogueId: options.catalogue }),
        })
        for (const image of found) output.value(image)
        const usable = found.filter(({ refusal }) => refusal === undefined)
        const others = found.length - usable.length
        if (usable.length > 0) for (const line of table(titles, usable.map(row))) output.line(line)
        else
          output.line(
            'No catalogue offers such an image. Refresh one: bramble catalogue refresh ID',
          )
        for (const paused of found.filter(({ keptBytes }) => keptBytes !== undefined)) {
          output.remark(`Go on with ${display(paused.name)}: bramble jobs resume ${paused.jobId}`)
        }
        for (const { name, id, snapshot } of await client.catalogue.list()) {
          if (snapshot === undefined || found.every(({ catalogueId }) => catalogueId !== id))
            continue
          output.remark(
            `${display(name)}: the list of ${snapshot.date} that came with Bramble. Newer: bramble catalogue refresh ${id}`,
          )
        }
        if (others > 0) {
          output.remark(
            `${others} more cannot be used: another first-boot dialect, or no safe address.`,
          )
        }
        return exitCodes.done
      }),
    )
}

const titles = ['ID', 'NAME', 'RELEASED', 'DOWNLOAD', 'UNPACKED', 'PROOF', 'FROM', 'HERE']

const proofWords = { signed: 'signature', hash: 'hash', unknown: 'none' } as const

const row = (image: Offered): readonly string[] => [
  image.id,
  image.name,
  image.releaseDate ?? '',
  image.downloadBytes === undefined ? '' : formatBytes(image.downloadBytes),
  image.imageBytes === undefined ? '' : formatBytes(image.imageBytes),
  proofWords[image.proof],
  image.host,
  hereWords(image),
]

const hereWords = ({ image, jobId, keptBytes, downloadBytes }: Offered): string => {
  if (image?.present === true) return 'yes'
  if (jobId === undefined) return ''
  if (keptBytes === undefined) return 'downloading'
  const percent = sharePercent(keptBytes, downloadBytes)
  return percent === undefined ? `paused at ${formatBytes(keptBytes)}` : `paused at ${percent} %`
}
