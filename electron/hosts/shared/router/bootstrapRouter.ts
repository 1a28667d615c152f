import { fault } from '../../../core/faults/fault.ts'
import { Secret } from '../../../core/text/secret.ts'
import { lookingSteps, preparingSteps } from '../../../engine/bootstrap/device/deviceSteps.ts'
import { stackNamed } from '../../../engine/bootstrap/stackNamed.ts'
import { bootstrapDevices } from '../jobs/bootstrapDevices.ts'
import type { Answering } from './answer.ts'
import type { Desk } from './desk.ts'
import { orRaise } from './orRaise.ts'

export const bootstrapRouter = (os: Answering, desk: Desk) => ({
  plan: os.bootstrap.plan.handler(async ({ input }) => {
    const devices = orRaise(await bootstrapDevices(input.deviceIds, desk.ports))
    const stack = orRaise(stackNamed(input.stack))
    const taking = devices.filter(({ role }) => role !== 'none')
    const invalid = stack.planFault(taking)
    const unmet = taking.filter(({ hostKey }) => hostKey === '')
    const first = stack.first(taking)
    const own = first === undefined ? [] : stack.steps(first)
    return {
      devices: taking.map(({ deviceId, name, role }) => ({ deviceId, name, role })),
      steps: [...lookingSteps, ...preparingSteps, ...own].map(({ id, title }) => ({ id, title })),
      faults: [
        ...(invalid === undefined ? [] : [invalid]),
        ...unmet.map(({ name }) => fault('SSH_HOST_KEY_UNKNOWN', { device: name })),
      ],
    }
  }),
  start: os.bootstrap.start.handler(async ({ input }) => {
    const { stack, cluster, deviceIds, sudoPassword } = input
    orRaise(stackNamed(stack))
    const { path } = orRaise(desk.sources.get(input.artefactsSourceId, 'artefacts'))
    const jobId = orRaise(
      await desk.jobs.start(
        {
          title: `Make ${stack} cluster ${cluster} of ${deviceIds.length} devices`,
          deviceIds,
          input: { job: 'bootstrap', stack, cluster, artefacts: path },
        },
        sudoPassword === undefined ? {} : { sudoPassword: new Secret(sudoPassword) },
      ),
    )
    return { jobId }
  }),
})
