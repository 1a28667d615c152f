import { resolve } from 'node:path'
import type { Command } from 'commander'
import type { BrambleClient } from '../../shared/brambleClient.ts'
import { exitCodes } from '../exitCode.ts'
import type { Output } from '../output.ts'
import { table } from '../table.ts'
import { action, type Finish } from './command.ts'

type Key = Awaited<ReturnType<BrambleClient['trust']['list']>>[number]

const addHelp = `
Examples:
  bramble trust add minisign.pub --name 'Our images'
  bramble trust add raspberrypi_downloads.gpg.key

Compare the fingerprint that is printed with what the publisher says elsewhere.`

/** `bramble trust`: the keys whose signatures on images count. */
export const trustCommand = (program: Command, finish: Finish): void => {
  const trust = program.command('trust').description('keys whose signatures on images count')
  trust
    .command('list', { isDefault: true })
    .description('the keys, with their fingerprints')
    .action(
      action(finish, async ({ client, output }) => {
        const keys = await client.trust.list()
        if (keys.length === 0) output.line('No key yet. Add one: bramble trust add FILE')
        show(output, keys)
        return exitCodes.done
      }),
    )
  trust
    .command('add')
    .description('trust a public key: minisign, or OpenPGP with one key in the file')
    .argument('<path>')
    .option('--name <name>', 'what it is called here')
    .addHelpText('after', addHelp)
    .action(
      action<{ name?: string }>(finish, async ({ client, output }, { name }, path = '') => {
        const { sourceId } = await client.sources.add({ purpose: 'key', path: resolve(path) })
        const key = await client.trust.add({ sourceId, ...(name === undefined ? {} : { name }) })
        show(output, [key])
        return exitCodes.done
      }),
    )
  trust
    .command('remove')
    .description('a key counts no more; images that it vouched for keep their record')
    .argument('<id or name>')
    .action(
      action(finish, async ({ client, output }, _options, id = '') => {
        await client.trust.remove({ id })
        output.remark('Removed.')
        return exitCodes.done
      }),
    )
}

const show = (output: Output, keys: readonly Key[]): void => {
  for (const key of keys) output.value(key)
  const rows = keys.map(({ name, format, fingerprint, pinned }) => [
    name,
    format,
    format === 'openpgp' ? fingerprint.replaceAll(/(.{4})(?=.)/g, '$1 ') : fingerprint,
    pinned ? 'came with Bramble' : '',
  ])
  if (rows.length > 0) {
    for (const line of table(['NAME', 'FORMAT', 'FINGERPRINT', ''], rows)) output.line(line)
  }
}
