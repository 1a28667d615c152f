import { fault } from '../../../core/faults/fault.ts'
import { agreement } from '../bench/agreement.ts'
import { benchOnWire } from '../bench/benchOnWire.ts'
import { planBench } from '../bench/planBench.ts'
import { imageOf } from '../jobs/prepareFlash.ts'
import type { Answering } from './answer.ts'
import type { Desk } from './desk.ts'
import { listDisks } from './listDisks.ts'
import { orRaise } from './orRaise.ts'
import { raise } from './raise.ts'

export const benchRouter = (os: Answering, desk: Desk) => ({
  state: os.bench.state.handler(() => benchOnWire(desk)),
  watch: os.bench.watch.handler(async function* ({ signal }) {
    const end = signal ?? new AbortController().signal
    // Listening before looking: what changes in between is told then.
    const changes = desk.bench.watch(end)
    yield await benchOnWire(desk)
    for await (const _ of changes) yield await benchOnWire(desk)
  }),
  plan: os.bench.plan.handler(async ({ input, signal }) => {
    const planned = await planBench(desk, input, await listDisks(desk, signal))
    if (!planned.ok) {
      return { devices: [], occupied: [], agreement: '', faults: [planned.fault] }
    }
    const { terms, devices, occupied, agreement: digest, faults } = planned.value
    return {
      terms: { ...terms, slots: [...terms.slots] },
      devices: devices.map(({ id, name }) => ({ id, name })),
      occupied: [...occupied],
      agreement: digest,
      faults: [...faults],
    }
  }),
  arm: os.bench.arm.handler(async ({ input, signal }) => {
    if (await isArmed(desk)) return raise(fault('ARMED_ALREADY'))
    // Before the first card: whoever is not root is asked for the right now, and what was in the slots is known then.
    orRaise(await desk.ports.cards.wake(signal ?? new AbortController().signal))
    const disks = await listDisks(desk, signal)
    const plan = orRaise(await planBench(desk, input, disks))
    const [first] = plan.faults
    if (first !== undefined) return raise(first)
    if (plan.agreement !== input.agreement) return raise(fault('ARMED_CHANGED'))
    const armed = agreement(plan, disks, desk.ports)
    await desk.slots.save()
    if (plan.devices.length > 1) await startRawCopy(desk, plan.order.imageId)
    if (input.jobId !== undefined) {
      orRaise(await desk.jobs.resume(input.jobId, { armed }))
      return { jobId: input.jobId }
    }
    const { imageId, profile, stations } = plan.order
    const devices = plan.devices.length === 1 ? '1 device' : `${plan.devices.length} devices`
    const started = await desk.jobs.start(
      {
        title: `Armed bench for ${devices}`,
        deviceIds: plan.devices.map(({ id }) => id),
        input: { job: 'bench', imageId, profile, stations },
      },
      { armed },
    )
    return { jobId: orRaise(started) }
  }),
  disarm: os.bench.disarm.handler(async ({ input }) => {
    const jobId = await runningBench(desk)
    if (jobId === undefined) return
    const how = input.how === 'finish' ? 'after-this' : 'now'
    // One that ended by itself meanwhile is disarmed already.
    if (desk.jobs.running().includes(jobId)) orRaise(desk.jobs.cancel(jobId, how))
  }),
})

const runningBench = async ({ jobs, ports }: Desk): Promise<string | undefined> => {
  for (const id of jobs.running()) {
    if ((await ports.store.job(id))?.kind === 'bench') return id
  }
  return undefined
}

const isArmed = async (desk: Desk): Promise<boolean> => (await runningBench(desk)) !== undefined

/**
 * Each card of an armed bench reads the image anew. A packed one is therefore unpacked into the cache once, beside the
 * first cards; where that cannot be (no room, begun already) each card unpacks it for itself, and nothing else changes.
 */
const startRawCopy = async ({ jobs, ports }: Desk, imageId: string): Promise<void> => {
  const image = await imageOf(imageId, ports)
  if (!image.ok || image.value.facts.compression === 'none') return
  const title = `Raw copy of ${image.value.name}`
  await jobs.start({ title, deviceIds: [], input: { job: 'unpack', imageId } })
}
