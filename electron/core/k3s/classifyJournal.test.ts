import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { classifyJournal } from './classifyJournal.ts'
import { journalCauses } from './journalCauses.ts'

const info = 'time="2026-11-24T10:00:00Z" level=info msg="Starting k3s agent v1.35.6+k3s1"'
const stamp = 'time="2026-11-24T10:00:01Z" level='

/** Lines as K3s, containerd and the kernel write them, with the cause each belongs to. */
const recorded: readonly (readonly [string, string])[] = [
  ['memory-cgroup', `${stamp}fatal msg="failed to find memory cgroup (v2)"`],
  [
    'node-password',
    `${stamp}error msg="Node password rejected, duplicate hostname or contents of '/etc/rancher/node/password' may not match server node-passwd entry, try enabling a unique node name with the --with-node-id flag"`,
  ],
  [
    'ca-mismatch',
    `${stamp}fatal msg="Error: token CA hash does not match the Cluster CA certificate hash: 3fa1 != 99bc"`,
  ],
  [
    'other-token',
    `${stamp}fatal msg="starting kubernetes: preparing server: bootstrap data already found and encrypted with different token"`,
  ],
  [
    'clock',
    `${stamp}error msg="failed to get CA certs: Get \\"https://10.0.0.11:6443/cacerts\\": x509: certificate has expired or is not yet valid: current time 2023-01-01T00:00:12Z is before 2026-11-24T09:00:00Z"`,
  ],
  [
    'unauthorized',
    `${stamp}info msg="Waiting to retrieve agent configuration; server is not ready: https://10.0.0.11:6443/v1-k3s/config: 401 Unauthorized"`,
  ],
  ['unauthorized', `${stamp}error msg="token is not authorized"`],
  [
    'forbidden',
    `${stamp}info msg="Waiting to retrieve agent configuration; server is not ready: /v1-k3s/serving-kubelet.crt: 403 Forbidden"`,
  ],
  [
    'no-route',
    `${stamp}fatal msg="no default routes found in \\"/proc/net/route\\" or \\"/proc/net/ipv6_route\\""`,
  ],
  ['no-route', `${stamp}fatal msg="unable to select an IP from default routes."`],
  [
    'vxlan',
    `${stamp}fatal msg="flannel exited: failed to create vxlan device: operation not supported"`,
  ],
  [
    'overlay',
    `${stamp}fatal msg="\\"overlayfs\\" snapshotter cannot be enabled: failed to mount overlay"`,
  ],
  ['disk-full', `${stamp}error msg="write /var/lib/rancher/k3s/data/x: no space left on device"`],
  ['read-only', `${stamp}fatal msg="mkdir /var/lib/rancher/k3s: read-only file system"`],
  ['memory', 'k3s.service: A process of this unit has been killed by the OOM killer. oom-kill'],
  ['port-taken', `${stamp}fatal msg="listen tcp :6443: bind: address already in use"`],
  [
    'config-mismatch',
    `${stamp}fatal msg="critical configuration value mismatch between servers: ClusterCIDR"`,
  ],
  ['config', 'Incorrect Usage: flag provided but not defined: -tls-sann'],
  ['wrong-arch', 'k3s.service: Failed to execute /usr/local/bin/k3s: Exec format error'],
  ['dns', `${stamp}error msg="dial tcp: lookup head-01: no such host"`],
  [
    'server-unreachable',
    `${stamp}error msg="failed to get CA certs: Get \\"https://10.0.0.11:6443/cacerts\\": dial tcp 10.0.0.11:6443: connect: connection refused"`,
  ],
  [
    'server-unreachable',
    `${stamp}error msg="Get \\"https://127.0.0.1:6444/cacerts\\": net/http: request canceled (Client.Timeout exceeded while awaiting headers) context deadline exceeded"`,
  ],
  [
    'server-not-ready',
    `${stamp}info msg="Waiting to retrieve agent configuration; server is not ready: starting"`,
  ],
  ['slow-card', `${stamp}warning msg="Slow SQL (started: …) (total time: 2.1s)"`],
]

describe('classifyJournal', () => {
  it.each(recorded)('finds %s', (id, line) => {
    expect(classifyJournal([info, line, info])).toMatchObject({ cause: { id }, line })
  })

  it('has a recorded line for every row of the table', () => {
    const seen = new Set(recorded.map(([id]) => id))
    expect(journalCauses.map((cause) => cause.id).filter((id) => !seen.has(id))).toEqual([])
  })

  it('puts what only a person can mend before what may pass', () => {
    const refused = `${stamp}error msg="dial tcp: connection refused"`
    const password = `${stamp}error msg="Node password rejected"`
    expect(classifyJournal([password, refused, refused])).toMatchObject({
      kind: 'fails',
      cause: { id: 'node-password' },
    })
  })

  it('names a rejected node password, though its 403 is the newer line', () => {
    const password = `${stamp}error msg="Node password rejected, duplicate hostname"`
    const forbidden = `${stamp}info msg="Waiting to retrieve agent configuration; server is not ready: 403 Forbidden"`
    expect(classifyJournal([password, forbidden])).toMatchObject({
      kind: 'fails',
      cause: { id: 'node-password' },
    })
  })

  it('shows a fatal line that no row knows', () => {
    const line = `${stamp}fatal msg="something new"`
    expect(classifyJournal([info, line, info])).toEqual({ kind: 'unknown', line })
  })

  it('finds nothing in an ordinary start', () => {
    expect(classifyJournal([info, `${stamp}info msg="Running kubelet"`])).toEqual({ kind: 'quiet' })
    expect(classifyJournal([])).toEqual({ kind: 'quiet' })
  })

  it('never throws, whatever the lines', () => {
    fc.assert(fc.property(fc.array(fc.string()), (lines) => void classifyJournal(lines)))
  })
})
