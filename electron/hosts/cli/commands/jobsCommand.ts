import type { Command } from 'commander'
import { display } from '../../../core/text/display.ts'
import { isoTime } from '../../../core/text/isoTime.ts'
import { asFault } from '../asFault.ts'
import { askSudo } from '../askSudo.ts'
import { type ConfirmedCard, confirmCards } from '../confirmCards.ts'
import { imageOfDownload } from '../downloadedImage.ts'
import { type ExitCode, exitCodes } from '../exitCode.ts'
import { followJob } from '../followJob.ts'
import { mapMissed } from '../mapMissed.ts'
import { pairsToResume } from '../pairsToResume.ts'
import type { Session } from '../session.ts'
import { table } from '../table.ts'
import { action, type Finish, listOf } from './command.ts'

interface ResumeOptions {
  readonly slot?: readonly string[]
  readonly yes?: boolean
  readonly unmount?: boolean
  readonly askSudo?: boolean
}

export const jobsCommand = (program: Command, finish: Finish): void => {
  const jobs = program
    .command('jobs')
    .description('what runs, ran, or waits to go on')
    .addHelpText(
      'after',
      `
A job that a crash or a closed lid interrupted waits to go on; what was proven is not done again.

Examples:
  bramble jobs
  bramble jobs show 0199f2c4…                      the id, as bramble jobs shows it
  bramble jobs resume 0199f2c4… --slot 3`,
    )
  jobs
    .command('list', { isDefault: true })
    .description('all jobs, the newest first')
    .action(
      action(finish, async ({ client, output }) => {
        const all = (await client.jobs.list()).toSorted((a, b) => b.createdAt - a.createdAt)
        for (const job of all) output.value(job)
        const rows = all.map((job) => [
          job.id,
          job.kind,
          job.state,
          job.title,
          isoTime(job.createdAt),
        ])
        if (all.length === 0) output.line('No job yet.')
        else
          for (const line of table(['ID', 'KIND', 'STATE', 'WHAT', 'BEGUN'], rows))
            output.line(line)
        return exitCodes.done
      }),
    )
  jobs
    .command('show')
    .description('steps, cards and faults of one job')
    .argument('<id>')
    .action(
      action(finish, async ({ client, output }, _options, id = '') => {
        const { job, flashes } = await client.jobs.get({ id })
        output.value({ job, flashes })
        output.line(`${display(job.title)}: ${job.state}, attempt ${job.attempt}`)
        for (const flash of flashes) {
          output.line(`  ${display(flash.deviceName)}: card ${flash.cardState}`)
          if (flash.fault !== undefined && !output.json) output.fault(asFault(flash.fault))
        }
        for (const [device, steps] of Object.entries(job.steps)) {
          output.line(`  ${device}`)
          for (const step of steps)
            output.line(
              `    ${step.outcome.padEnd(10)} ${display(step.title)}  ${output.paint.dim(display(step.evidence))}`,
            )
        }
        await tellMapMissed({ client, output }, job)
        if (job.fault !== undefined && !output.json) output.fault(asFault(job.fault))
        return exitCodes.done
      }),
    )
  jobs
    .command('watch')
    .description('follow a job until it ends; Ctrl-C cancels it')
    .argument('<id>')
    .action(action(finish, (session, _options, id = '') => follow(session, id)))
  jobs
    .command('cancel')
    .description('stop a job and leave everything safe')
    .argument('<id>')
    .option('--after-this', 'finish what was begun, begin nothing new')
    .action(
      action<{ afterThis?: boolean }>(
        finish,
        async ({ client, output }, { afterThis }, id = '') => {
          await client.jobs.cancel({ id, how: afterThis === true ? 'after-this' : 'now' })
          output.remark('Asked to stop.')
          return exitCodes.done
        },
      ),
    )
  jobs
    .command('resume')
    .description('go on with an interrupted, failed or cancelled job; cards are confirmed anew')
    .argument('<id>')
    .option(
      '--slot <slots>',
      'slots of the cards that are written again, in the order of the devices',
      listOf,
    )
    .option('--yes', 'the cards in these slots may be erased (needs --slot)')
    .option('--unmount', "the cards' own mounts may be undone")
    .option('--ask-sudo', 'ask for the password of sudo, and forget it with this attempt')
    .action(
      action<ResumeOptions>(finish, async (session, options, id = '') => {
        // Before cards are confirmed: that word does not keep while somebody looks for a password.
        const sudo = await askSudo(session, options.askSudo)
        const { job, flashes } = await session.client.jobs.get({ id })
        const cards = job.kind === 'flash' ? await cardsAgain(session, job, flashes, options) : []
        const { jobId } = await session.client.jobs.resume({ id, cards: [...cards], ...sudo })
        return follow(session, jobId)
      }),
    )
}

type JobAndFlashes = Awaited<ReturnType<Session['client']['jobs']['get']>>

/** The cards of a flash that are written again, confirmed anew. */
const cardsAgain = async (
  session: Session,
  job: JobAndFlashes['job'],
  flashes: JobAndFlashes['flashes'],
  options: ResumeOptions,
): Promise<readonly ConfirmedCard[]> => {
  const names = new Map((await session.client.devices.list({})).map(({ id, name }) => [id, name]))
  const devices = job.deviceIds.map((id) => ({ id, name: names.get(id) ?? id }))
  const pairs = pairsToResume({ flashes, devices }, options)
  // Where all are proven, and only the end of the job was lost, nobody is to be asked.
  if (pairs.length === 0) return []
  const planOf = (deviceId: string) => ({ kind: 'resume', jobId: job.id, deviceId }) as const
  return confirmCards(session, pairs, options, planOf)
}

const follow = async (session: Session, id: string): Promise<ExitCode> => {
  const code = await followJob(session, id)
  const { job } = await session.client.jobs.get({ id })
  await tellMapMissed(session, job)
  return code
}

/** What a download that is done had to do without is told where its job is shown; the image says it too. */
const tellMapMissed = async (
  { client, output }: Pick<Session, 'client' | 'output'>,
  job: Parameters<typeof imageOfDownload>[1],
): Promise<void> => {
  if (output.json || job.kind !== 'download' || job.state !== 'done') return
  const image = await imageOfDownload(client, job)
  if (image?.origin.blockMapMissed === true) output.remark(`Block map: ${mapMissed}.`)
}
