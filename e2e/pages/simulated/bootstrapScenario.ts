import { minutes, type Scenario, scenarioNow } from './scenario.ts'
import {
  aJob,
  anActiveDevice,
  anEmptyScenario,
  anImage,
  aProfile,
  aStep,
  stepsDone,
  stepTitles,
} from './values.ts'

/** A cluster of twelve in the making: nine Ready, two at work, one waits; an enrolment and an old failure besides. */
export const bootstrapScenario = (): Scenario => {
  const names = [1, 2, 3, 11, 12, 17, 18, 19, 20, 14, 15, 16]
  const devices = names.map((number, at) =>
    anActiveDevice(`edge-ber-${String(number).padStart(3, '0')}`, {
      role: at < 3 ? 'server' : 'agent',
      state: at < 9 ? 'active' : 'bootstrapping',
    }),
  )
  const all = stepsDone(stepTitles.length)
  const waiting = aStep(5, {
    outcome: 'waits',
    seconds: 180,
    evidence: 'cgroup.controllers lacks memory',
    fault: {
      code: 'BOOTSTRAP_BLOCKED',
      params: {
        device: 'edge-ber-016',
        reason: 'its memory cgroup is off',
        fix: 'Write cgroup_enable=memory into the one line of cmdline.txt and restart the device.',
      },
    },
  })
  const steps = Object.fromEntries(
    devices.map(({ id, name }, at) => {
      if (at < 9) return [id, all]
      if (name === 'edge-ber-016') return [id, [...stepsDone(4), waiting]]
      const last = name === 'edge-ber-014' ? 7 : 5
      return [id, [...stepsDone(last - 1), aStep(last, { outcome: 'started' })]]
    }),
  )
  const blocked = devices.find(({ name }) => name === 'edge-ber-016')
  const failed = devices[4]
  return {
    ...anEmptyScenario,
    images: [anImage],
    profiles: [aProfile],
    devices,
    hello: {
      listening: true,
      address: '10.20.4.2',
      port: 8437,
      name: 'bramble-1a2b3c4d.local',
      waitingFor: [{ deviceId: 'x', name: 'edge-ber-021', sinceMs: minutes(3) }],
      accepted: 11,
      refused: 2,
      refusals: [{ code: 'HELLO_FORGED', count: 2 }],
    },
    jobs: [
      aJob({
        id: 'job-bootstrap',
        kind: 'bootstrap',
        title: 'Bootstrap K3s on ber-1',
        deviceIds: devices.map(({ id }) => id),
        steps,
      }),
      aJob({ id: 'job-enrol', kind: 'enrol', title: 'Wait for 12 hellos', deviceIds: ['x'] }),
      aJob({
        id: 'job-old',
        kind: 'bootstrap',
        title: 'Bootstrap K3s on ham-1',
        state: 'failed',
        attempt: 2,
        createdAt: scenarioNow() - minutes(60 * 30),
        endedAt: scenarioNow() - minutes(60 * 29),
        deviceIds: failed === undefined ? [] : [failed.id],
        steps:
          failed === undefined
            ? {}
            : {
                [failed.id]: [
                  ...stepsDone(8),
                  aStep(9, {
                    outcome: 'failed',
                    seconds: 602,
                    fault: {
                      code: 'BOOTSTRAP_NOT_READY',
                      params: {
                        device: failed.name,
                        minutes: 10,
                        reason: 'it has no default route',
                      },
                    },
                  }),
                ],
              },
      }),
      aJob({
        id: 'job-done',
        title: 'Flash 12 cards',
        state: 'done',
        createdAt: scenarioNow() - minutes(180),
        endedAt: scenarioNow() - minutes(152),
        deviceIds: devices.map(({ id }) => id),
      }),
    ],
    progress:
      blocked === undefined
        ? []
        : [
            {
              kind: 'wait',
              jobId: 'job-bootstrap',
              deviceId: blocked.id,
              why: 'its memory cgroup is off',
            },
            ...Array.from({ length: 300 }, (_, at) => ({
              kind: 'log' as const,
              jobId: 'job-bootstrap',
              deviceId: blocked.id,
              line: `09:42:${String(at % 60).padStart(2, '0')} memory-cgroup: read /sys/fs/cgroup/cgroup.controllers, attempt ${at + 1}`,
            })),
          ],
  }
}
