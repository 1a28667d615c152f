import { resolve } from 'node:path'
import type { Command } from 'commander'
import { display } from '../../../core/text/display.ts'
import { isoTime } from '../../../core/text/isoTime.ts'
import type { BrambleClient } from '../../shared/brambleClient.ts'
import { exitCodes } from '../exitCode.ts'
import { isWebAddress } from '../isWebAddress.ts'
import type { Output } from '../output.ts'
import { table } from '../table.ts'
import { action, type Finish } from './command.ts'

type Catalogue = Awaited<ReturnType<BrambleClient['catalogue']['list']>>[number]

/** `bramble catalogue`: lists of images in the format of Raspberry Pi Imager. */
export const catalogueCommand = (program: Command, finish: Finish): void => {
  const catalogue = program
    .command('catalogue')
    .description('lists of images (os_list v4); only refresh asks the network')
  catalogue
    .command('list', { isDefault: true })
    .description('the catalogues of this computer')
    .action(
      action(finish, async ({ client, output }) => {
        show(output, await client.catalogue.list())
        return exitCodes.done
      }),
    )
  catalogue
    .command('add')
    .description('add a catalogue; an address is only noted until it is refreshed')
    .argument('<path or url>')
    .action(
      action(finish, async ({ client, output }, _options, what = '') => {
        const added = isWebAddress(what)
          ? await client.catalogue.add({ kind: 'address', url: what })
          : await client.catalogue.add({
              kind: 'file',
              sourceId: (await client.sources.add({ purpose: 'catalogue', path: resolve(what) }))
                .sourceId,
            })
        show(output, [added])
        if (added.refreshedAt === undefined) {
          output.remark(`Nothing was fetched yet: bramble catalogue refresh ${added.id}`)
        }
        return exitCodes.done
      }),
    )
  catalogue
    .command('refresh')
    .description('read a catalogue anew from its address, or its file')
    .argument('<id>')
    .action(
      action(finish, async ({ client, output }, _options, id = '') => {
        show(output, [await client.catalogue.refresh({ id })])
        return exitCodes.done
      }),
    )
  catalogue
    .command('remove')
    .description('forget a catalogue; images that were downloaded stay')
    .argument('<id>')
    .action(
      action(finish, async ({ client, output }, _options, id = '') => {
        await client.catalogue.remove({ id })
        output.remark('Removed.')
        return exitCodes.done
      }),
    )
  catalogue
    .command('models')
    .description('the device models that the catalogues know')
    .action(
      action(finish, async ({ client, output }) => {
        const models = await client.catalogue.models()
        for (const model of models) output.value(model)
        const rows = models.map(({ name, images, description }) => [
          name,
          String(images),
          description,
        ])
        for (const line of table(['MODEL', 'IMAGES', ''], rows)) output.line(line)
        return exitCodes.done
      }),
    )
}

const show = (output: Output, catalogues: readonly Catalogue[]): void => {
  for (const one of catalogues) output.value(one)
  const rows = catalogues.map((catalogue) => [
    catalogue.id,
    catalogue.name,
    String(catalogue.images),
    ageWords(catalogue),
    catalogue.where,
    catalogue.fault === undefined ? '' : catalogue.fault.code,
  ])
  for (const line of table(['ID', 'NAME', 'IMAGES', 'REFRESHED', 'FROM', ''], rows))
    output.line(line)
  for (const { name, id, snapshot } of catalogues) {
    if (snapshot === undefined) continue
    output.remark(
      `${display(name)}: the list of ${snapshot.date} came with Bramble (${display(snapshot.origin, 300)}). ` +
        `What was published since is not in it: bramble catalogue refresh ${id}`,
    )
  }
}

const ageWords = ({ refreshedAt, snapshot }: Catalogue): string => {
  if (refreshedAt !== undefined) return isoTime(refreshedAt)
  return snapshot === undefined ? 'never' : `never, list of ${snapshot.date}`
}
