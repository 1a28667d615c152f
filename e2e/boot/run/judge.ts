import type { PiIdentity } from '../../bench/pis/piIdentity.ts'
import type { CardAfter } from '../after/readCardAfter.ts'
import type { Milestone } from '../console/milestones.ts'
import type { BootRun } from './bootRun.ts'
import type { Device } from './showDevice.ts'

/** All that a run brought to light. */
export interface Evidence {
  readonly run: BootRun
  readonly identity: PiIdentity
  readonly device: Device
  readonly heard: readonly Milestone[]
  readonly after: CardAfter
  /** Bytes of the root partition on the card as it was flashed. */
  readonly flashedRootBytes: number
  /** What was enrolled before the last boot, where there was a cut in between. */
  readonly before?: { readonly machineId: string; readonly hostKey: string }
}

/** Of what the card is larger than the image, this much the root must have got. */
const GROWN = 2 * 1024 ** 3

/** What is not as it must be; empty where everything is. */
export const judge = (evidence: Evidence): readonly string[] => {
  const { run, device, after, before } = evidence
  const wrongs = [...judgeBoot(evidence), ...judgeDevice(evidence)]
  const must = (holds: boolean, wrong: string): void => {
    if (!holds) wrongs.push(wrong)
  }
  must(
    after.machineId === device.facts?.machineId,
    'the card has another machine-id than the hello',
  )
  must(after.hostKey === device.hostKey, 'the card has another host key than the inventory')
  must(after.crumb !== '', 'the reporter left no word on the card')
  if (run.kind !== 'serial') {
    must(after.secretsIn.length === 0, `secrets are left in ${after.secretsIn.join(', ')}`)
    // Across a cut the look over SSH may come before the reporter, and does its work for it.
    must(
      run.kind === 'cut' || after.crumb === 'accepted',
      `the reporter's last word is "${after.crumb}"`,
    )
  }
  if (before !== undefined) {
    must(before.machineId === after.machineId, 'the machine-id is another after the cut')
    must(before.hostKey === after.hostKey, 'the host key is another after the cut')
  }
  return wrongs
}

const judgeBoot = ({ heard, after, flashedRootBytes }: Evidence): string[] => {
  const wrongs: string[] = []
  const firmware = heard.find(({ kind }) => kind === 'firmware')
  if (!heard.some(({ kind }) => kind === 'kernel')) wrongs.push('no kernel was heard')
  if (firmware?.kind !== 'firmware' || firmware.filesystem !== 'vfat')
    wrongs.push('the guest did not mount its FAT')
  const boot = heard.findLast(({ kind }) => kind === 'cloud-init')
  if (boot?.kind !== 'cloud-init') wrongs.push('cloud-init was not heard to end')
  else {
    if (boot.status !== 'done') wrongs.push(`cloud-init ended with ${boot.status}`)
    if (boot.rootBytes < flashedRootBytes + GROWN) wrongs.push('the root file system did not grow')
  }
  if (after.rootBytes < flashedRootBytes + GROWN) wrongs.push('the root partition did not grow')
  return wrongs
}

const judgeDevice = ({ run, device, identity }: Evidence): string[] => {
  const wrongs: string[] = []
  const must = (holds: boolean, wrong: string): void => {
    if (!holds) wrongs.push(wrong)
  }
  const grade = run.kind === 'serial' ? 'serial' : 'hello'
  must(device.state === 'enrolled', `the device is ${device.state}`)
  must(device.trust === grade, `its key is known by ${device.trust}`)
  must(device.serial === identity.serialNumber, `it is bound to "${device.serial}"`)
  must(device.hostKey !== '', 'no host key is pinned')
  must(device.facts?.firstBoot.status === 'done', `it says "${device.facts?.firstBoot.status}"`)
  must(device.facts?.hostname === run.title, `its name is "${device.facts?.hostname}"`)
  const unmet = (device.facts?.settings ?? []).filter(({ state }) => state !== 'applied')
  must(unmet.length === 0, `not applied: ${unmet.map(({ name }) => name).join(', ')}`)
  must((device.facts?.settings ?? []).length > 0, 'it reports no setting')
  const bound = device.history.filter(({ title }) => title === 'Bound to its board')
  must(bound.length === 1, `it was enrolled ${bound.length} times`)
  return wrongs
}
