import type { DeviceFacts } from '../../../core/probe/deviceFacts.ts'
import { ok } from '../../../core/result.ts'
import { display } from '../../../core/text/display.ts'
import type { Checked, Step } from '../../steps/step.ts'
import type { DeviceContext } from '../deviceContext.ts'

/** Other cluster software whose services would fight over the same ports and networks. */
const rivals: Readonly<Record<string, string>> = {
  'snap.microk8s.daemon-kubelite': 'MicroK8s',
  edgecore: 'KubeEdge',
}
const MIB = 1024 * 1024
/** Binary, its unpacked copy and a few images (docs.k3s.io/installation/requirements). */
const NEEDED_DISK = 512 * MIB

/** All facts in one round trip, and whether a cluster can live on what they say. */
export const fitStep: Step<DeviceContext> = {
  id: 'fit',
  title: 'Read its facts',
  deadlineMs: 0,
  pollMs: 1000,
  check: async ({ facts }, signal) => {
    const reading = await facts.look(signal)
    return reading.ok ? ok(fitness(reading.value.facts)) : reading
  },
  apply: async () => ok(undefined),
  verify: async () => ok({ kind: 'notYet', why: 'It is not fit.' }),
}

const fitness = (facts: DeviceFacts): Checked => {
  if (!facts.systemd) {
    const fix = 'Use an image with systemd: Raspberry Pi OS, Debian or Ubuntu.'
    return { kind: 'blocked', reason: 'it does not run systemd', fix }
  }
  const rival = facts.activeUnits.map((unit) => rivals[unit]).find((name) => name !== undefined)
  if (rival !== undefined) {
    const fix = `Remove ${rival} from it, or make its card again.`
    return { kind: 'blocked', reason: `${rival} runs on it already`, fix }
  }
  if (facts.diskFreeBytes !== undefined && facts.diskFreeBytes < NEEDED_DISK) {
    const free = Math.floor(facts.diskFreeBytes / MIB)
    const fix = 'Free some space or use a larger card.'
    return { kind: 'blocked', reason: `only ${free} MiB of its card are free`, fix }
  }
  const said = [facts.model, facts.os, facts.kernel, facts.arch].filter(
    (part) => part !== undefined,
  )
  return { kind: 'satisfied', evidence: display(said.join(', ')) }
}
