import { resolve } from 'node:path'
import type { Command } from 'commander'
import { formatBytes } from '../../../core/text/bytes.ts'
import { display } from '../../../core/text/display.ts'
import type { BrambleClient } from '../../shared/brambleClient.ts'
import { exitCodes } from '../exitCode.ts'
import { table } from '../table.ts'
import { action, type Finish } from './command.ts'

export type Image = Awaited<ReturnType<BrambleClient['images']['add']>>

/** What is known of where an image comes from, in words. */
export const provenanceWords = {
  signed: 'signed by a pinned key',
  hash: 'hash only',
  unknown: 'of unknown origin',
} as const satisfies Record<Image['provenance'], string>

export const imagesCommand = (program: Command, finish: Finish): void => {
  const images = program.command('images').description('base OS images')
  images
    .command('list', { isDefault: true })
    .description('the images that were added')
    .action(
      action(finish, async ({ client, output }) => {
        const all = await client.images.list()
        for (const image of all) output.value(image)
        if (all.length === 0) output.line('No image yet. Add one: bramble images add FILE')
        const rows = all.map((image) => [
          image.id,
          image.name,
          image.facts.imageBytes === undefined
            ? 'size not known'
            : formatBytes(image.facts.imageBytes),
          image.facts.compression,
          provenanceWords[image.provenance],
          image.present ? 'here' : 'missing',
        ])
        if (all.length > 0) {
          for (const line of table(['ID', 'NAME', 'SIZE', 'PACKED', 'ORIGIN', 'FILE'], rows))
            output.line(line)
        }
        return exitCodes.done
      }),
    )
  images
    .command('add')
    .description('inspect an image file (.img, .xz, .gz, .zst) and put it on the list')
    .argument('<path>', 'the file; it stays where it is')
    .action(
      action(finish, async ({ client, output }, _options, path = '') => {
        const source = await client.sources.add({ purpose: 'image', path: resolve(path) })
        const image = await client.images.add({ sourceId: source.sourceId })
        output.value(image)
        output.line(`${display(image.name)}  ${provenanceWords[image.provenance]}`)
        output.line(`  id      ${image.id}`)
        output.line(`  sha256  ${image.fileSha256}`)
        output.line(
          `  boot    ${image.facts.boot.fat} ${display(image.facts.boot.label)}, ${formatBytes(image.facts.boot.freeBytes)} free`,
        )
        return exitCodes.done
      }),
    )
}
