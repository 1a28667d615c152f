import { describe, expect, it } from 'vitest'
import { piIdentity } from '../../bench/pis/piIdentity.ts'
import { type Evidence, judge } from './judge.ts'

const GIB = 1024 ** 3
const identity = piIdentity(1, 'pi3')
const facts = {
  ...{ model: '', revision: '', macs: [], memoryBytes: 1, os: '', kernel: '', arch: '' },
  ...{ machineId: 'm1', hostname: 'amd64-network', address: '', clock: 1, simulated: true },
  firstBoot: { status: 'done', errors: [] },
  settings: [{ name: 'hostname', state: 'applied' as const, why: '' }],
}
const history = ['Card proven', 'Said hello', 'Bound to its board'].map((title) => ({
  ...{ at: 1, detail: '', tone: 'good' as const, title },
}))
const good: Evidence = {
  run: { machine: 'amd64', kind: 'network', title: 'amd64-network' },
  identity,
  device: {
    ...{ id: 'd', name: 'amd64-network', site: 's', role: 'none', variables: {}, rosterId: 'r' },
    ...{ rosterRow: 1, state: 'enrolled', trust: 'hello', serial: identity.serialNumber },
    ...{ macs: [], facts, address: '', hostKey: 'k1', fingerprint: '', flashId: '', imageId: '' },
    ...{ root: '', cluster: '', node: '', nodeUid: '', stackVersion: '', evidence: '' },
    ...{ standIn: false, simulated: true, history },
  },
  heard: [
    { kind: 'kernel', version: '6.12' },
    { kind: 'firmware', filesystem: 'vfat', device: '/dev/vda1' },
    { kind: 'cloud-init', status: 'done', rootBytes: 4 * GIB },
  ],
  flashedRootBytes: GIB,
  after: {
    ...{ rootBytes: 4 * GIB, crumb: 'accepted', secretsIn: [], machineId: 'm1', hostKey: 'k1' },
  },
}
const onCard = (change: Partial<Evidence['after']>): Evidence => ({
  ...good,
  after: { ...good.after, ...change },
})
const device = (change: Partial<Evidence['device']>): Evidence => ({
  ...good,
  device: { ...good.device, ...change },
})

describe('the evidence of a boot', () => {
  it('is all there', () => {
    expect(judge(good)).toEqual([])
  })

  it.each<readonly [string, Evidence]>([
    ['no kernel was heard', { ...good, heard: good.heard.slice(1) }],
    ['the guest did not mount its FAT', { ...good, heard: good.heard.toSpliced(1, 1) }],
    ['cloud-init was not heard to end', { ...good, heard: good.heard.slice(0, 2) }],
    ['the root partition did not grow', onCard({ rootBytes: GIB })],
    ['the card has another machine-id than the hello', onCard({ machineId: 'm2' })],
    ['the card has another host key than the inventory', onCard({ hostKey: '' })],
    ['secrets are left in user-data', onCard({ secretsIn: ['user-data'] })],
    ['the reporter\'s last word is "not answered"', onCard({ crumb: 'not answered' })],
    [
      'the reporter left no word on the card',
      { ...onCard({ crumb: '' }), run: { ...good.run, kind: 'cut' } },
    ],
    ['the device is flashed', device({ state: 'flashed' })],
    ['its key is known by tofu', device({ trust: 'tofu' })],
    ['it is bound to "x"', device({ serial: 'x' })],
    ['it was enrolled 2 times', device({ history: [...history, ...history] })],
    [
      'it says "error"',
      device({ facts: { ...facts, firstBoot: { status: 'error', errors: [] } } }),
    ],
    ['it reports no setting', device({ facts: { ...facts, settings: [] } })],
    [
      'the machine-id is another after the cut',
      { ...good, before: { machineId: 'm0', hostKey: 'k1' } },
    ],
    [
      'the host key is another after the cut',
      { ...good, before: { machineId: 'm1', hostKey: '' } },
    ],
  ])('is not, where %s', (wrong, evidence) => {
    expect(judge(evidence)).toEqual([wrong])
  })

  it('asks for the better grade, and for no scrub, where only a cable was there', () => {
    const run = { ...good.run, kind: 'serial' as const }
    const met = { ...device({ trust: 'serial' }), run }
    expect(
      judge({ ...met, after: { ...good.after, secretsIn: ['user-data'], crumb: 'first boot' } }),
    ).toEqual([])
    expect(judge({ ...good, run })).toEqual(['its key is known by hello'])
  })
})
