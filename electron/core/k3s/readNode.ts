/** What the cluster itself says of a node: the evidence that it is Ready. Texts are from outside. */
export interface NodeProof {
  readonly name: string
  readonly uid: string
  readonly version: string
  readonly internalIp: string
  readonly runtime: string
  /** The node or its runtime says that it only stands in for the real thing. */
  readonly standIn: boolean
  /** Seconds since the node's last heartbeat by the server's clock; undefined when there is no lease. */
  readonly leaseAge: number | undefined
}

export type NodeReading =
  | { readonly kind: 'ready'; readonly proof: NodeProof }
  | { readonly kind: 'notReady'; readonly why: string }

/** A lease that is older belongs to a node whose Ready is only remembered (the kubelet renews every 10 s). */
const FRESHEST_SECONDS = 40

/**
 * Reads the JSON of `kubectl get node NAME -o json` and of its lease, and says whether the node is Ready *now*:
 * Ready=True, the version that was installed, an address, and a heartbeat within 40 s. `now` is the server's clock
 * in seconds, since the lease was written by that one. Never throws; what cannot be read is not ready.
 */
export const readNode = (reading: {
  readonly node: string
  readonly lease: string | undefined
  readonly name: string
  readonly version: string
  readonly now: number
}): NodeReading => {
  const node = parseObject(reading.node)
  if (node === undefined) return notReady('the cluster gave no answer that can be read')
  const status = object(node['status'])
  const info = object(status['nodeInfo'])
  const metadata = object(node['metadata'])
  const name = string(metadata['name'])
  const uid = string(metadata['uid'])
  if (name !== reading.name || uid === '')
    return notReady('the cluster does not know this node yet')
  const ready = array(status['conditions'])
    .map(object)
    .find((condition) => condition['type'] === 'Ready')
  if (ready === undefined) return notReady('the node has not said how it is')
  if (ready['status'] !== 'True') {
    return notReady([string(ready['reason']), string(ready['message'])].filter(Boolean).join(': '))
  }
  const version = string(info['kubeletVersion'])
  if (version !== reading.version) {
    return notReady(`the node runs ${version || 'no known version'}, not ${reading.version}`)
  }
  const internalIp = array(status['addresses'])
    .map(object)
    .find((address) => address['type'] === 'InternalIP')?.['address']
  if (string(internalIp) === '') return notReady('the node has no internal address')
  const leaseAge = reading.lease === undefined ? undefined : ageOf(reading.lease, reading.now)
  if (leaseAge !== undefined && leaseAge > FRESHEST_SECONDS) {
    return notReady(`its last heartbeat is ${Math.round(leaseAge)} s old`)
  }
  const runtime = string(info['containerRuntimeVersion'])
  const standIn = /stand-in/i.test(runtime + JSON.stringify(metadata['labels'] ?? {}))
  return {
    kind: 'ready',
    proof: { name, uid, version, internalIp: string(internalIp), runtime, standIn, leaseAge },
  }
}

const notReady = (why: string): NodeReading => ({
  kind: 'notReady',
  why: why === '' ? 'it says that it is not ready, without a reason' : why,
})

const ageOf = (lease: string, now: number): number | undefined => {
  const renewed = Date.parse(string(object(parseObject(lease)?.['spec'])['renewTime']))
  return Number.isNaN(renewed) ? undefined : now - renewed / 1000
}

const parseObject = (text: string): Readonly<Record<string, unknown>> | undefined => {
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const object = (value: unknown): Readonly<Record<string, unknown>> => (isObject(value) ? value : {})

const array = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

const string = (value: unknown): string => (typeof value === 'string' ? value : '')
