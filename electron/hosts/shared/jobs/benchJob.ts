import type { BenchState, Disarm } from '../../../core/bench/benchState.ts'
import { consentPlanHash } from '../../../core/disks/consentPlan.ts'
import { fault } from '../../../core/faults/fault.ts'
import { err, ok, type Result } from '../../../core/result.ts'
import type { ArmedAgreement } from '../../../engine/bench/armedAgreement.ts'
import { lookAtCard } from '../../../engine/bench/lookAtCard.ts'
import { runBench } from '../../../engine/bench/runBench.ts'
import { type JobKindEntry, jobKind } from '../../../engine/jobs/jobKind.ts'
import type { BenchContext, BenchMeans } from './benchMeans.ts'
import { makeCard } from './makeCard.ts'
import { openDevices } from './openDevices.ts'
import { imageOf, profileOf } from './prepareFlash.ts'

/**
 * The armed bench as a job. It does what its agreement says and nothing without one: a job that was interrupted stays
 * disarmed until a person arms it again, and then makes what is still open with the flash ids and keys that it has.
 */
export const benchJob = (means: BenchMeans): JobKindEntry =>
  jobKind('bench', {
    claims: ({ deviceIds, once }) => [
      ...deviceIds.map((id) => ({ kind: 'device', id }) as const),
      ...(once.armed?.terms.slots ?? []).map(
        ({ slotId, name }) => ({ kind: 'slot', id: slotId, name }) as const,
      ),
    ],
    run: (context) => bench(context, means),
  })

const bench = async (context: BenchContext, means: BenchMeans): Promise<Result<void>> => {
  const { jobId, attempt, once } = context
  const { armed } = once
  if (armed === undefined) return err(fault('ARMED_BY_HAND_ONLY'))
  const recorded = await context.record([{ kind: 'bench.armed', jobId, attempt, ...armed.terms }])
  if (!recorded.ok) return recorded
  const ended = await untilDisarmed(context, means, armed)
  return ended.ok ? outcomeOf(ended.value) : ended
}

const untilDisarmed = async (
  context: BenchContext,
  means: BenchMeans,
  { terms, consent, disks }: ArmedAgreement,
): Promise<Result<BenchState>> => {
  const { jobId, input } = context
  const { ports, board, policy } = means
  const image = await imageOf(input.imageId, ports)
  if (!image.ok) return image
  const profile = await profileOf(input.profile, ports)
  if (!profile.ok) return profile
  const { rows, flashIds } = await openDevices(context, ports.store)
  const slotIds = terms.slots.map(({ slotId }) => slotId)
  // Of what is done here and now, whatever was agreed to: the helper compares the two.
  const plan = { kind: 'armed', ...input, deviceIds: rows, slotIds } as const
  const planHash = consentPlanHash(plan, ports.digests.sha256)
  const rules = {
    policy,
    imageBytes: image.value.facts.imageBytes,
    maxCardBytes: profile.value.maxCardBytes,
  }
  const show = (state: BenchState, running = true): void =>
    board.show({ jobId, state, flashIds: new Map(flashIds), running })
  const state = await runBench(
    { ...terms, sizes: terms, slots: slotIds, rows, rules },
    disks,
    ports,
    {
      signal: context.signal,
      finishing: context.finishing,
      show,
      look: ({ card }) => lookAtCard(card, ports, context.signal),
      flash: ({ deviceId, card }) =>
        makeCard(context, means, { deviceId, card, consent, planHash, flashIds }),
      disarmed: (why) => recordEnd(context, why),
    },
  )
  show(state, false)
  return ok(state)
}

const recordEnd = async (context: BenchContext, why: Disarm): Promise<void> => {
  const { jobId, attempt } = context
  const recorded = await context.record([
    {
      kind: 'bench.disarmed',
      jobId,
      attempt,
      why: why.kind,
      ...(why.kind === 'odd' ? { fault: why.fault } : {}),
    },
  ])
  if (!recorded.ok) throw new Error(`not recorded: ${recorded.fault.code}`)
}

/** Done when all that it was armed for is made; what a person stopped is cancelled; the rest has its fault. */
const outcomeOf = ({ disarmed, made, batch }: BenchState): Result<void> => {
  if (made.length >= batch.count || disarmed?.kind === 'complete') return ok(undefined)
  return err(disarmed?.kind === 'odd' ? disarmed.fault : fault('JOB_CANCELLED'))
}
