import type { Fault } from '../../core/faults/fault.ts'
import { formatBytes } from '../../core/text/bytes.ts'
import { display } from '../../core/text/display.ts'
import { formatDuration } from '../../core/text/duration.ts'
import { asFault } from './asFault.ts'
import { type ExitCode, exitCodeOf, exitCodes } from './exitCode.ts'
import { goOnLine } from './goOnLine.ts'
import { onInterrupt } from './onInterrupt.ts'
import { paceLines, slowWords } from './progress/paceLines.ts'
import { progressPrinter } from './progress/progressPrinter.ts'
import type { Session } from './session.ts'

/**
 * Shows a job until it ends, and tells how it ended. Ctrl-C once cancels it safely; twice ends this program at once
 * (see `onInterrupt`). The exit code is the job's own word, never that "the stream ended".
 */
export const followJob = async (session: Session, jobId: string): Promise<ExitCode> => {
  const { client, output } = session
  const { job } = await client.jobs.get({ id: jobId })
  if (job.state !== 'queued' && job.state !== 'running') return tellOutcome(session, jobId)
  const names = new Map((await client.devices.list({})).map(({ id, name }) => [id, name]))
  const printer = progressPrinter(output, (id) => names.get(id) ?? id, session.monotonic)
  const cancel = () => client.jobs.cancel({ id: jobId, how: 'now' })
  const release = onInterrupt(session, cancel, printer, job.kind)
  try {
    for await (const news of await client.jobs.progress({ id: jobId })) {
      if (news.kind === 'card') printer.show({ ...news, secondsLeft: news.secondsLeft })
      else if (news.kind === 'transfer') printer.show({ ...news, secondsLeft: news.secondsLeft })
      else printer.show(news)
    }
  } finally {
    printer.end()
    release()
  }
  return tellOutcome(session, jobId)
}

const tellOutcome = async (session: Session, jobId: string): Promise<ExitCode> => {
  const { client, output } = session
  const { job, flashes } = await client.jobs.get({ id: jobId })
  output.value({ kind: 'ended', job, flashes })
  for (const flash of flashes) {
    const name = display(flash.deviceName)
    if (flash.cardState === 'proven') {
      const rate = `${formatBytes(flash.bytes)} in ${formatDuration(flash.writeSeconds)}, read back in ${formatDuration(flash.readSeconds)}`
      output.line(output.paint.good(`✓ ${name} proven`) + output.paint.dim(`  ${rate}`))
      for (const line of paceLines(flash)) output.line(output.paint.dim(`  ${line}`))
      if (flash.slow !== undefined) output.line(output.paint.waits(`  ${slowWords(flash.slow)}`))
      output.line(output.paint.dim(`  root ${flash.root}`))
      if (flash.ejectedAt !== undefined) output.line('  ejected: take it out')
    } else if (flash.fault !== undefined) {
      output.line(output.paint.bad(`✕ ${name}: card ${flash.cardState}`))
      tellFault(session, asFault(flash.fault))
    }
  }
  const open = flashes.filter(({ cardState }) => cardState !== 'proven')
  return tellState(session, job.state, job.fault === undefined ? undefined : asFault(job.fault), {
    id: jobId,
    cardFaults: open.flatMap(({ fault }) => (fault === undefined ? [] : [asFault(fault)])),
  })
}

const tellState = (
  session: Session,
  state: string,
  fault: Fault | undefined,
  job: { readonly id: string; readonly cardFaults: readonly Fault[] },
): ExitCode => {
  const { output } = session
  if (state === 'done') {
    output.line(output.paint.good('✓ done'))
    return exitCodes.done
  }
  // Of an image that ended in a fault the cards say only that it stopped coming; what kept a job from beginning, none says.
  const ofCards = job.cardFaults.length > 0 && state === 'cancelled'
  const isTold = ofCards || job.cardFaults.some(({ code }) => code === fault?.code)
  if (fault !== undefined && !isTold) tellFault(session, fault)
  if (state === 'cancelled') {
    output.remark(`Cancelled. Go on with: bramble jobs resume ${job.id}`)
    return exitCodes.cancelled
  }
  if (state === 'interrupted') {
    output.remark(
      `Interrupted: nothing goes on by itself. Go on with: bramble jobs resume ${job.id}`,
    )
    return exitCodes.failed
  }
  const faults = isTold || fault === undefined ? job.cardFaults : [fault]
  if (state === 'failed') output.remark(goOnLine(job.id, faults))
  else output.remark(`The job is ${state} and goes on without this program.`)
  return fault === undefined ? exitCodes.failed : exitCodeOf(fault.code)
}

/** With `--json` the faults are in the job's value already. */
const tellFault = (session: Session, fault: Fault): void => {
  if (!session.output.json) session.output.fault(fault)
}
