import { resolve } from 'node:path'
import type { Command } from 'commander'
import { display } from '../../../core/text/display.ts'
import { asFault } from '../asFault.ts'
import { askSudo, mustBeAskable } from '../askSudo.ts'
import { devicesNamed } from '../chooseDevices.ts'
import type { ExitCode } from '../exitCode.ts'
import { followJob } from '../followJob.ts'
import type { Session } from '../session.ts'
import { badUsage, refusal } from '../stop.ts'
import { action, type Finish, listOf } from './command.ts'

interface BootstrapOptions {
  readonly cluster: string
  readonly artefacts: string
  readonly stack: string
  readonly device?: readonly string[]
  readonly askSudo?: boolean
  readonly plan?: boolean
}

export const bootstrapCommand = (program: Command, finish: Finish): void => {
  program
    .command('bootstrap')
    .description(
      'make a cluster of enrolled devices, step by step, until each is Ready with evidence',
    )
    .requiredOption('--cluster <name>', 'name of the cluster')
    .requiredOption(
      '--artefacts <folder>',
      'folder with artefacts.json, which pins each file by sha256',
    )
    .option('--stack <name>', 'what is set up', 'k3s')
    .option('--device <names>', 'devices; without it: every enrolled one', listOf)
    .option('--ask-sudo', 'ask for the password of sudo, and forget it with this job')
    .option('--plan', 'only show what would be done')
    .addHelpText(
      'after',
      '\nExample:\n  bramble bootstrap --cluster berlin --artefacts ./k3s-1.33\n  bramble bootstrap --cluster berlin --artefacts ./k3s-1.33 --plan',
    )
    .action(action<BootstrapOptions>(finish, bootstrap))
}

const bootstrap = async (session: Session, options: BootstrapOptions): Promise<ExitCode> => {
  const { client, output } = session
  if (options.askSudo === true) mustBeAskable(session)
  const devices =
    options.device === undefined
      ? (await client.devices.list({})).filter(
          ({ state, role }) => state === 'enrolled' && role !== 'none',
        )
      : await devicesNamed(session, options.device)
  if (devices.length === 0) throw badUsage('no device is enrolled. See bramble devices.')
  const deviceIds = devices.map(({ id }) => id)
  const { stack, cluster } = options
  const plan = await client.bootstrap.plan({ stack, cluster, deviceIds })
  output.value({ kind: 'plan', ...plan })
  for (const device of plan.devices) output.line(`${device.role.padEnd(7)} ${display(device.name)}`)
  for (const [index, step] of plan.steps.entries())
    output.line(`  ${index + 1}. ${display(step.title)}`)
  const [first, ...others] = plan.faults.map(asFault)
  if (first !== undefined) {
    if (!output.json) for (const told of others) output.fault(told)
    throw refusal(first)
  }
  if (options.plan === true) return 0
  const source = await client.sources.add({
    purpose: 'artefacts',
    path: resolve(options.artefacts),
  })
  const sudo = await askSudo(session, options.askSudo)
  const { jobId } = await client.bootstrap.start({
    stack,
    cluster,
    deviceIds,
    artefactsSourceId: source.sourceId,
    ...sudo,
  })
  return followJob(session, jobId)
}
