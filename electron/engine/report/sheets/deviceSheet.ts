import type { ReportSheet } from '../../ports/tablePrinter.ts'
import type { FleetReport, ReportDevice } from '../fleetReport.ts'
import { trustWords } from '../trustWords.ts'
import { dateCell } from './dateCell.ts'

/** One row a device. A roster's own columns come last, under their own names. */
export const deviceSheet = ({ devices }: FleetReport): ReportSheet => {
  const own = [...new Set(devices.flatMap(({ variables }) => Object.keys(variables)))].sort()
  return {
    name: 'Devices',
    columns: [...columns, ...own.map((key) => ({ key: `roster ${key}`, title: key, width: 16 }))],
    rows: devices.map((device) => ({
      ...cells(device),
      ...Object.fromEntries(own.map((key) => [`roster ${key}`, device.variables[key] ?? ''])),
    })),
  }
}

const columns: ReportSheet['columns'] = [
  { key: 'name', title: 'Name', width: 22 },
  { key: 'site', title: 'Site', width: 10 },
  { key: 'role', title: 'Role', width: 9 },
  { key: 'state', title: 'State', width: 14 },
  { key: 'fault', title: 'Fault', width: 26 },
  { key: 'serial', title: 'Board serial', width: 19 },
  { key: 'macs', title: 'MAC addresses', width: 20 },
  { key: 'model', title: 'Model', width: 30 },
  { key: 'memory', title: 'Memory (bytes)', width: 16 },
  { key: 'os', title: 'OS', width: 30 },
  { key: 'address', title: 'Address', width: 16 },
  { key: 'trust', title: 'How we know the key', width: 34 },
  { key: 'fingerprint', title: 'SSH host key', width: 52 },
  { key: 'cardRoot', title: 'Card root (SHA-256)', width: 66 },
  { key: 'cardProvenAt', title: 'Card proven (UTC)', width: 20 },
  { key: 'scrubbedAt', title: 'No secret left on card (UTC)', width: 28 },
  { key: 'image', title: 'Image on the card', width: 34 },
  { key: 'provenance', title: 'Provenance', width: 12 },
  { key: 'vouchedBy', title: 'Vouched for by', width: 40 },
  { key: 'cluster', title: 'Cluster', width: 12 },
  { key: 'node', title: 'Node', width: 22 },
  { key: 'nodeUid', title: 'Node UID', width: 38 },
  { key: 'stackVersion', title: 'Stack version', width: 18 },
  { key: 'readyAt', title: 'Ready (UTC)', width: 20 },
  { key: 'evidence', title: 'Evidence', width: 44 },
  { key: 'standIn', title: 'Stand-in', width: 10 },
  { key: 'simulated', title: 'Simulated', width: 10 },
  { key: 'seenAt', title: 'Last seen (UTC)', width: 20 },
  { key: 'flashId', title: 'Flash', width: 38 },
  { key: 'id', title: 'Device id', width: 38 },
]

const cells = (device: ReportDevice): ReportSheet['rows'][number] => ({
  name: device.name,
  site: device.site,
  role: device.role,
  state: device.state,
  fault: device.fault?.code,
  serial: device.serial,
  macs: device.macs.join(' '),
  model: device.model,
  memory: device.memoryBytes === 0 ? undefined : device.memoryBytes,
  os: device.os,
  address: device.address,
  trust: trustWords[device.trust],
  fingerprint: device.fingerprint,
  cardRoot: device.cardRoot,
  cardProvenAt: dateCell(device.cardProvenAt),
  scrubbedAt: dateCell(device.scrubbedAt),
  image: device.cardSource?.image,
  provenance: device.cardSource?.provenance,
  vouchedBy: device.cardSource?.vouchedBy,
  cluster: device.cluster,
  node: device.node,
  nodeUid: device.nodeUid,
  stackVersion: device.stackVersion,
  readyAt: dateCell(device.readyAt),
  evidence: device.evidence,
  standIn: device.standIn ? 'yes' : 'no',
  simulated: device.simulated ? 'yes' : 'no',
  seenAt: dateCell(device.seenAt),
  flashId: device.flashId,
  id: device.id,
})
