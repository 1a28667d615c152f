import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readNode } from './readNode.ts'

const now = Date.parse('2026-11-24T10:00:00Z') / 1000
const node = (change: (node: typeof sample) => void = () => {}): string => {
  const copy = structuredClone(sample)
  change(copy)
  return JSON.stringify(copy)
}
const sample = {
  kind: 'Node',
  metadata: { name: 'head-01', uid: 'b0f5', labels: { 'kubernetes.io/hostname': 'head-01' } },
  status: {
    conditions: [
      {
        type: 'MemoryPressure',
        status: 'False',
        reason: 'KubeletHasSufficientMemory',
        message: '',
      },
      {
        type: 'Ready',
        status: 'True',
        reason: 'KubeletReady',
        message: 'kubelet is posting ready',
      },
    ],
    addresses: [{ type: 'InternalIP', address: '10.0.0.11' }],
    nodeInfo: {
      kubeletVersion: 'v1.35.6+k3s1',
      containerRuntimeVersion: 'containerd://2.1.5-k3s1',
    },
  },
}
const lease = (at: string): string => JSON.stringify({ spec: { renewTime: at } })
const read = (
  json: string,
  heartbeat: string | undefined = lease('2026-11-24T09:59:55.123456Z'),
): ReturnType<typeof readNode> =>
  readNode({ node: json, lease: heartbeat, name: 'head-01', version: 'v1.35.6+k3s1', now })

describe('readNode', () => {
  it('finds the evidence of a Ready node', () => {
    expect(read(node())).toEqual({
      kind: 'ready',
      proof: {
        name: 'head-01',
        uid: 'b0f5',
        version: 'v1.35.6+k3s1',
        internalIp: '10.0.0.11',
        runtime: 'containerd://2.1.5-k3s1',
        standIn: false,
        leaseAge: expect.closeTo(4.9, 1),
      },
    })
  })

  it('asks the Ready condition and no other, wherever it stands', () => {
    expect(read(node((n) => n.status.conditions.reverse())).kind).toBe('ready')
  })

  it('hands on the reason of a node that is not Ready', () => {
    const starting = node((n) => {
      Object.assign(n.status.conditions[1] ?? {}, {
        status: 'False',
        reason: 'KubeletNotReady',
        message: 'cni plugin not initialized',
      })
    })
    expect(read(starting)).toEqual({
      kind: 'notReady',
      why: 'KubeletNotReady: cni plugin not initialized',
    })
  })

  it.each([
    ['no JSON', 'Error from server (NotFound)', /no answer/],
    [
      'another node',
      node((n) => void Object.assign(n.metadata, { name: 'other' })),
      /does not know/,
    ],
    ['no uid', node((n) => void Object.assign(n.metadata, { uid: '' })), /does not know/],
    [
      'no conditions',
      node((n) => void Object.assign(n.status, { conditions: [] })),
      /not said how it is/,
    ],
    [
      'another version',
      node((n) => void Object.assign(n.status.nodeInfo, { kubeletVersion: 'v1.30.0' })),
      /v1\.30\.0, not/,
    ],
    [
      'no address',
      node((n) => void Object.assign(n.status, { addresses: [] })),
      /no internal address/,
    ],
  ])('is not ready with %s', (_what, json, why) => {
    expect(read(json)).toMatchObject({ kind: 'notReady', why: expect.stringMatching(why) })
  })

  it('does not take a remembered Ready for one: the heartbeat is stale', () => {
    expect(read(node(), lease('2026-11-24T09:58:00Z'))).toMatchObject({
      why: 'its last heartbeat is 120 s old',
    })
  })

  it('does without a lease where the cluster shows none, and says so in the proof', () => {
    expect(
      readNode({ node: node(), lease: undefined, name: 'head-01', version: 'v1.35.6+k3s1', now }),
    ).toMatchObject({ kind: 'ready', proof: { leaseAge: undefined } })
  })

  it('sees a stand-in by its runtime or its label', () => {
    const byRuntime = node(
      (n) => void Object.assign(n.status.nodeInfo, { containerRuntimeVersion: 'stand-in://1' }),
    )
    const byLabel = node(
      (n) => void Object.assign(n.metadata.labels, { 'bramble/stand-in': 'true' }),
    )
    for (const json of [byRuntime, byLabel]) {
      expect(read(json)).toMatchObject({ proof: { standIn: true } })
    }
  })

  it('never throws, whatever JSON comes', () => {
    fc.assert(
      fc.property(fc.json(), fc.json(), (a, b) => {
        expect(read(a, b).kind).toBe('notReady')
      }),
    )
  })
})
