import type { DeviceView, FlashView, ImageRecord } from '../../core/events/deviceView.ts'
import type { ChainHead } from '../../core/events/hashChain.ts'
import type { Inventory } from '../../core/events/inventory.ts'
import type { Fault } from '../../core/faults/fault.ts'
import { matchesFilter, parseDeviceFilter } from '../../core/filter/deviceFilter.ts'
import type { CardSource } from '../../core/image/cardSource.ts'
import { bySiteAndName } from '../../core/inventory/deviceOrder.ts'
import { identityConflicts } from '../../core/inventory/identityConflicts.ts'
import { display } from '../../core/text/display.ts'
import { explainFault } from '../../core/text/faults/explainFault.ts'
import { isoTime } from '../../core/text/isoTime.ts'
import { vouchedBy } from '../../core/text/vouchedBy.ts'
import {
  type FleetReport,
  REPORT_FORMAT,
  type ReportCardSource,
  type ReportConflict,
  type ReportDevice,
  type ReportFault,
  type ReportFlash,
  type ReportImage,
} from './fleetReport.ts'

/** RSA host keys and long evidence lines are longer than what `display` shows by default. */
const LONG = 2000

export interface ReportAsk {
  readonly station: string
  readonly head: ChainHead
  readonly generatedAt: number
  readonly filter: string
}

/**
 * The report of an inventory as it stands at `head`. Nothing but its arguments goes in: the same log gives the same
 * report, which is what makes a report checkable.
 */
export const composeReport = (
  inventory: Pick<Inventory, 'devices' | 'flashes' | 'images'>,
  { station, head, generatedAt, filter }: ReportAsk,
): FleetReport => {
  // What is printed is what was applied: the check reads the filter back from the report.
  const shownFilter = display(filter, LONG)
  const wanted = parseDeviceFilter(shownFilter)
  const shown = [...inventory.devices.values()]
    .filter((device) => matchesFilter(wanted, device))
    .sort(bySiteAndName)
  const ids = new Set(shown.map(({ id }) => id))
  const flashes = [...inventory.flashes.values()]
    .filter(({ deviceId }) => ids.has(deviceId))
    .sort((a, b) => a.plannedAt - b.plannedAt || (a.id < b.id ? -1 : 1))
  const imageIds = new Set(flashes.map(({ imageId }) => imageId))
  const images = [...inventory.images.values()].filter(({ id }) => imageIds.has(id))
  const conflicts = conflictsOf(shown, inventory.devices)
  return {
    format: REPORT_FORMAT,
    generatedAt: isoTime(generatedAt),
    log: { station, events: head.seq, head: head.hash },
    filter: shownFilter,
    totals: {
      devices: shown.length,
      active: shown.filter(({ state }) => state === 'active').length,
      provenCards: shown.filter(({ root }) => root !== '').length,
      faulty: shown.filter(({ fault }) => fault !== undefined).length,
      conflicts: conflicts.length,
      standIns: shown.filter(({ standIn }) => standIn).length,
      simulated: shown.filter(({ simulated }) => simulated).length,
    },
    devices: shown.map(reportDevice),
    flashes: flashes.map(reportFlash),
    images: images.sort((a, b) => (a.id < b.id ? -1 : 1)).map(reportImage),
    conflicts,
  }
}

const reportDevice = (device: DeviceView): ReportDevice => ({
  id: display(device.id),
  name: display(device.name),
  site: display(device.site),
  role: device.role,
  state: device.state,
  variables: Object.fromEntries(
    Object.entries(device.variables).map(([key, value]) => [display(key), display(value)]),
  ),
  serial: display(device.serial),
  macs: device.macs.map((mac) => display(mac)),
  model: display(device.facts?.model ?? ''),
  memoryBytes: device.facts?.memoryBytes ?? 0,
  os: display(device.facts?.os ?? ''),
  kernel: display(device.facts?.kernel ?? ''),
  address: display(device.address),
  trust: device.trust,
  fingerprint: display(device.fingerprint),
  hostKey: display(device.hostKey, LONG),
  flashId: display(device.flashId),
  imageId: display(device.imageId),
  cardRoot: display(device.root),
  cardProvenAt: isoTime(device.cardProvenAt),
  scrubbedAt: isoTime(device.scrubbedAt),
  ...(device.source === undefined ? {} : { cardSource: reportSource(device.source) }),
  cluster: display(device.cluster),
  node: display(device.node),
  nodeUid: display(device.nodeUid),
  stackVersion: display(device.stackVersion),
  readyAt: isoTime(device.readyAt),
  evidence: display(device.evidence, LONG),
  seenAt: isoTime(device.seenAt),
  standIn: device.standIn,
  simulated: device.simulated,
  fault: reportFault(device.fault),
})

const reportFlash = (flash: FlashView): ReportFlash => ({
  id: display(flash.id),
  device: display(flash.deviceName),
  imageId: display(flash.imageId),
  profile: display(flash.profile),
  slot: display(flash.slotId),
  cardSerial: display(flash.card.serial),
  cardBytes: flash.card.sizeBytes,
  cardState: flash.cardState,
  cardRoot: display(flash.root),
  ...(flash.source === undefined ? {} : { source: reportSource(flash.source) }),
  overlaySha256: display(flash.overlaySha256),
  bytes: flash.bytes,
  writeSeconds: flash.writeSeconds,
  readSeconds: flash.readSeconds,
  plannedAt: isoTime(flash.plannedAt),
  endedAt: isoTime(flash.endedAt),
  fault: reportFault(flash.fault),
})

const reportSource = (source: CardSource): ReportCardSource => ({
  image: display(source.imageName),
  fileSha256: display(source.fileSha256),
  provenance: source.provenance,
  vouchedBy: vouchedBy(source),
})

const reportImage = (image: ImageRecord): ReportImage => ({
  id: display(image.id),
  name: display(image.name),
  fileSha256: display(image.fileSha256),
  provenance: image.provenance,
})

const reportFault = (fault: Fault | undefined): ReportFault | null =>
  fault === undefined
    ? null
    : { code: fault.code, happened: display(explainFault(fault).happened, LONG) }

/** Waiting devices, and identities claimed twice; looked for in the whole fleet, told where a shown device is in one. */
const conflictsOf = (
  shown: readonly DeviceView[],
  all: ReadonlyMap<string, DeviceView>,
): readonly ReportConflict[] => {
  const ids = new Set(shown.map(({ id }) => id))
  const nameOf = (id: string): string => display(all.get(id)?.name ?? id)
  const waiting = shown
    .filter(({ state }) => state === 'conflict')
    .map(({ name, fault }) => ({
      kind: 'decision',
      value: display(fault === undefined ? '' : explainFault(fault).happened, LONG),
      devices: [display(name)],
    }))
  const doubled = identityConflicts([...all.values()].sort(bySiteAndName))
    .filter(({ deviceIds }) => deviceIds.some((id) => ids.has(id)))
    .map(({ kind, value, deviceIds }) => ({
      kind,
      value: display(value),
      devices: deviceIds.map(nameOf),
    }))
  return [...waiting, ...doubled]
}
