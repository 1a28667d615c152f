import { fault } from '../../../core/faults/fault.ts'
import type { Stack } from '../stack.ts'
import { configureStep } from './configureStep.ts'
import { installStep } from './installStep.ts'
import { readyStep } from './readyStep.ts'
import { serverCaStep } from './serverCaStep.ts'
import { stageStep } from './stageStep.ts'
import { startStep } from './startStep.ts'
import { tokenStep } from './tokenStep.ts'

const server = [stageStep, configureStep, installStep, startStep, tokenStep, readyStep]
const agent = [serverCaStep, stageStep, configureStep, installStep, startStep, readyStep]

/** K3s (https://docs.k3s.io): one server, and agents that join it. */
export const k3sStack: Stack = {
  name: 'k3s',
  planFault: (devices) => {
    const servers = devices.filter((device) => device.role === 'server')
    if (servers.length === 1) return undefined
    const reason =
      servers.length === 0
        ? 'no device has the role server'
        : `${servers.length} devices have the role server, and more than one is not supported yet`
    return fault('BOOTSTRAP_PLAN_INVALID', { reason })
  },
  first: (devices) => devices.find((device) => device.role === 'server'),
  steps: (device) => (device.role === 'server' ? server : agent),
}
