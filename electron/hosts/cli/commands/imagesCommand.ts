import type { Command } from 'commander'
import { formatBytes } from '../../../core/text/bytes.ts'
import { type AddOptions, addFile, addUrl } from '../addImage.ts'
import { exitCodes } from '../exitCode.ts'
import { followJob } from '../followJob.ts'
import { isWebAddress } from '../isWebAddress.ts'
import { type Image, provenanceText } from '../provenanceText.ts'
import { table } from '../table.ts'
import { action, type Finish } from './command.ts'
import { imagesCacheCommand } from './imagesCacheCommand.ts'
import { imagesFindCommand } from './imagesFindCommand.ts'
import { imagesShowCommand } from './imagesShowCommand.ts'

const addHelp = `
Examples:
  bramble images add raspios.img.xz
  bramble images add raspios.img.xz --signature raspios.img.xz.sig --key 'Raspberry Pi downloads'
  bramble images add https://images.example/os.img.xz --sha256 0f1e…

A .sha256, .minisig, .sig or .asc beside a file is looked at too. A signature is checked before anything is unpacked.`

export const imagesCommand = (program: Command, finish: Finish): void => {
  const images = program
    .command('images')
    .description('base OS images: files, downloads, the cache')
  images
    .command('list', { isDefault: true })
    .description('the images that were added')
    .action(
      action(finish, async ({ client, output }) => {
        const all = await client.images.list()
        for (const image of all) output.value(image)
        if (all.length === 0) {
          output.line('No image yet. Add one: bramble images add FILE, or see: bramble images find')
        } else {
          const titles = ['ID', 'NAME', 'SIZE', 'PACKED', 'RELEASED', 'ORIGIN', 'FILE']
          for (const line of table(titles, all.map(row))) output.line(line)
        }
        return exitCodes.done
      }),
    )
  images
    .command('add')
    .description('put an image on the list: a file is inspected, an address is downloaded')
    .argument('<path or url>', 'a file, which stays where it is, or an http(s) address')
    .option('--sha256 <hex>', 'what the file must have')
    .option('--signature <file or url>', 'its detached signature: minisign or OpenPGP')
    .option('--key <id or name>', 'the trusted key that must have signed it')
    .addHelpText('after', addHelp)
    .action(
      action<AddOptions>(finish, (session, options, what = '') =>
        isWebAddress(what) ? addUrl(session, what, options) : addFile(session, what, options),
      ),
    )
  imagesShowCommand(images, finish)
  imagesFindCommand(images, finish)
  images
    .command('unpack')
    .description('make the raw copy of an image, so that batches are bound by the cards alone')
    .argument('<id or name>')
    .action(
      action(finish, async (session, _options, wanted = '') => {
        const image = (await session.client.images.list()).find(isCalled(wanted))
        const { jobId } = await session.client.images.unpack({ id: image?.id ?? wanted })
        return followJob(session, jobId)
      }),
    )
  imagesCacheCommand(images, finish)
}

const isCalled =
  (wanted: string) =>
  ({ id, name }: Image): boolean =>
    id === wanted || name === wanted

const row = (image: Image): readonly string[] => [
  image.id,
  image.name,
  image.facts.imageBytes === undefined ? 'size not known' : formatBytes(image.facts.imageBytes),
  image.facts.compression,
  image.origin.releaseDate ?? '',
  provenanceText(image),
  placeWords(image),
]

const placeWords = ({ present, kept, unpacked }: Image): string => {
  if (!present) return 'missing'
  if (kept === 'nowhere') return 'raw copy only'
  return `${kept === 'cache' ? 'in the cache' : 'here'}${unpacked === undefined ? '' : ', unpacked'}`
}
