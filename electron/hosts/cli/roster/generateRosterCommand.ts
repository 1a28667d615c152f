import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { errorReason } from '../../../adapters/errorReason.ts'
import { fault } from '../../../core/faults/fault.ts'
import { type Role, roles } from '../../../core/roster/rosterRow.ts'
import { asFault } from '../asFault.ts'
import { action, type Finish, listOf, wholeNumber } from '../commands/command.ts'
import { exitCodes } from '../exitCode.ts'
import { refusal } from '../stop.ts'

interface GenerateOptions {
  readonly names: string
  readonly site: readonly string[]
  readonly count: number
  readonly from: number
  readonly through?: boolean
  readonly role: Role
  readonly servers: number
  readonly addresses?: readonly string[]
  readonly gateway?: readonly string[]
  readonly dns?: string
  readonly tag?: readonly Tag[]
  readonly out?: string
}

interface Tag {
  readonly key: string
  readonly values: readonly string[]
}

const tagOf = (text: string, before: readonly Tag[] = []): readonly Tag[] => {
  const [, key, values] = /^([^=]+)=(.+)$/.exec(text) ?? []
  if (key === undefined || values === undefined) {
    throw new InvalidArgumentError('It is written as rack=a,b,c.')
  }
  return [...before, { key: key.trim(), values: values.split(',').map((value) => value.trim()) }]
}

/** `roster generate`: a roster out of a pattern, as CSV on stdout or in a file. */
export const generateRosterCommand = (roster: Command, finish: Finish): void => {
  roster
    .command('generate')
    .description('make a roster from a pattern of names, address ranges and tags, as CSV')
    .requiredOption('--names <pattern>', 'such as edge-{site}-{n:03}; {role} and tags too')
    .requiredOption('--site <names>', 'its sites, once for each or with commas', listOf)
    .requiredOption('--count <number>', 'devices of each site', wholeNumber(1, 10_000))
    .option('--from <number>', 'the first number', wholeNumber(0, 1_000_000_000), 1)
    .option('--through', 'number all sites through, not each from the first number on')
    .addOption(
      new Option('--role <role>', 'role of those that are no servers')
        .choices(roles)
        .default('agent'),
    )
    .option('--servers <number>', 'how many of each site are servers', wholeNumber(0, 10_000), 0)
    .option('--addresses <ranges>', 'one for all sites or one for each: 10.20.4.0/24', listOf)
    .option('--gateway <addresses>', 'one for all sites or one for each', listOf)
    .option('--dns <addresses>', 'name servers of every device')
    .option('--tag <key=values>', 'values go round over the devices: rack=a,b,c', tagOf)
    .option('--out <file>', 'write it there; it must not be there yet')
    .addHelpText('after', generateHelp)
    .action(
      action<GenerateOptions>(finish, async ({ client, output }, options) => {
        const made = await client.rosters.generate({
          names: options.names,
          sites: [...options.site],
          count: options.count,
          from: options.from,
          numbering: options.through === true ? 'through' : 'each-site',
          role: options.role,
          servers: options.servers,
          addresses: [...(options.addresses ?? [])],
          gateways: [...(options.gateway ?? [])],
          dns: options.dns ?? '',
          tags: (options.tag ?? []).map(({ key, values }) => ({ key, values: [...values] })),
        })
        const problems = made.problems.map(asFault)
        for (const problem of problems.slice(0, -1)) output.fault(problem)
        const last = problems.at(-1)
        if (last !== undefined) throw refusal(last)
        if (options.out === undefined) {
          output.value({ rows: made.rows, csv: made.csv })
          for (const line of made.csv.trimEnd().split('\r\n')) output.line(line)
        } else {
          await writeNew(resolve(options.out), made.csv)
          output.value({ rows: made.rows, file: resolve(options.out) })
          output.line(`✓ ${options.out}: ${made.rows} devices`)
        }
        return exitCodes.done
      }),
    )
}

/** Never over a file that is there: a list that somebody worked on is worth more than a new one. */
const writeNew = async (path: string, text: string): Promise<void> => {
  try {
    await writeFile(path, text, { flag: 'wx' })
  } catch (error) {
    throw refusal(fault('ROSTER_NOT_WRITTEN', { path, reason: errorReason(error) }))
  }
}

const generateHelp = `
Examples:
  bramble roster generate --names "edge-{site}-{n:03}" --site ber,ham --count 20 --servers 1 \\
    --addresses 10.20.4.21-10.20.4.60/24,10.21.4.21-60/24 --gateway 10.20.4.1,10.21.4.1 --tag rack=a,b,c \\
    --out fleet.csv
  bramble roster generate --names "pi{n}" --site lab --count 5 | bramble roster import -`
