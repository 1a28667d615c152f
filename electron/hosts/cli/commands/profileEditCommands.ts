import { readFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { text as readAll } from 'node:stream/consumers'
import type { Command } from 'commander'
import { plainValue } from '../../../core/profile/plainValue.ts'
import { isGroup } from '../../../core/profile/settings/settingValue.ts'
import { display } from '../../../core/text/display.ts'
import type { BrambleClient } from '../../shared/brambleClient.ts'
import { exitCodes } from '../exitCode.ts'
import { editLayer, type LayerEdits } from '../profile/editLayer.ts'
import { openEditor } from '../profile/openEditor.ts'
import { tellFaults } from '../profile/tellFaults.ts'
import type { Session } from '../session.ts'
import { action, type Finish } from './command.ts'

interface EditOptions extends LayerEdits {
  readonly file?: string
}

const each = (value: string, before: readonly string[] = []): readonly string[] => [
  ...before,
  value,
]

/** `add`, `edit` and `import`: what makes a version. */
export const profileEditCommands = (profile: Command, finish: Finish): void => {
  profile
    .command('add')
    .description('check a profile file and put it on the list; its secrets go into the vault')
    .argument('<path>', 'YAML or JSON file')
    .action(
      action(finish, async (session, _options, path = '') => {
        const { client, output } = session
        const text = await readFile(resolve(path), 'utf8').catch(() => undefined)
        if (text !== undefined) return told(session, await client.profiles.save({ text }))
        const source = await client.sources.add({ purpose: 'profile', path: resolve(path) })
        output.value(await client.profiles.add({ sourceId: source.sourceId }))
        return exitCodes.done
      }),
    )
  profile
    .command('edit')
    .description('make a new version of a profile: by options, from a file, or in your editor')
    .argument('<name>', 'name of the profile')
    .option('--set <setting=value>', 'the value as YAML: timezone=Europe/Berlin, spi=true', each)
    .option('--append <setting=value>', 'behind the list that is there: ntp=ntp.example', each)
    .option('--unset <setting>', 'say nothing of it; "--set x=null" leaves it to the image', each)
    .option('--site <name>', 'in the layer of a site')
    .option('--role <name>', 'in the layer of a role')
    .option('--of <device>', 'in the layer of one device')
    .option('--note <text>', 'what this version changes')
    .option('--file <path>', 'the whole profile from a file, or from standard input with -')
    .action(
      action<EditOptions>(finish, async (session, options, name = '') =>
        told(
          session,
          await session.client.profiles.save({ text: await edited(session, name, options) }),
        ),
      ),
    )
  profile
    .command('import')
    .description(
      "start a profile from another tool's file: user-data, network-config, firstrun.sh, dietpi.txt, Imager settings",
    )
    .argument('<path>', 'the file; what kind it is, is seen in its text')
    .option('--name <name>', 'name of the profile; a known one gets a new version')
    .action(
      action<{ readonly name?: string }>(finish, async (session, options, path = '') => {
        const { client, output } = session
        const source = await client.sources.add({ purpose: 'profile', path: resolve(path) })
        const name =
          options.name ??
          (basename(path)
            .toLowerCase()
            .replaceAll(/[^a-z0-9]+/g, '-')
            .replaceAll(/^-|-$/g, '') ||
            'imported')
        const imported = await client.profiles.importFile({ sourceId: source.sourceId, name })
        output.line(`From ${imported.from}.`)
        for (const { what, why } of imported.notTaken) {
          output.line(`${output.paint.waits('not taken over:')} ${display(what, 300)}\n    ${why}`)
        }
        if (imported.faults.length > 0) output.value({ notTaken: imported.notTaken })
        return told(session, imported)
      }),
    )
}

const edited = async ({ client }: Session, name: string, options: EditOptions): Promise<string> => {
  if (options.file === '-') return readAll(process.stdin)
  if (options.file !== undefined) return readFile(resolve(options.file), 'utf8')
  const { document, text } = await client.profiles.show({ name })
  const { set, append, unset, note } = options
  if ([set, append, unset, note].every((option) => option === undefined)) {
    return openEditor(text, process.env)
  }
  const plain = plainValue(document)
  return JSON.stringify(editLayer(isGroup(plain) ? plain : {}, options))
}

const told = (
  { output }: Session,
  saved: Awaited<ReturnType<BrambleClient['profiles']['save']>>,
): typeof exitCodes.done => {
  tellFaults(output, saved.faults)
  output.value(saved)
  if (saved.profile !== undefined) {
    output.line(`✓ ${display(saved.profile.name)}, version ${saved.profile.version}`)
  }
  return exitCodes.done
}
