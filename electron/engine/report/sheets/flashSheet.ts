import type { ReportSheet } from '../../ports/tablePrinter.ts'
import type { FleetReport } from '../fleetReport.ts'
import { dateCell } from './dateCell.ts'

/** One row a card that was made or tried. */
export const flashSheet = ({ flashes, images }: FleetReport): ReportSheet => ({
  name: 'Cards',
  columns: [
    { key: 'device', title: 'Device', width: 22 },
    { key: 'cardState', title: 'Card is', width: 12 },
    { key: 'fault', title: 'Fault', width: 26 },
    { key: 'image', title: 'Image', width: 34 },
    { key: 'provenance', title: 'Provenance', width: 12 },
    { key: 'vouchedBy', title: 'Vouched for by', width: 40 },
    { key: 'fileSha256', title: 'Image file (SHA-256)', width: 66 },
    { key: 'profile', title: 'Profile', width: 14 },
    { key: 'slot', title: 'Slot', width: 14 },
    { key: 'cardSerial', title: 'Card serial', width: 18 },
    { key: 'cardBytes', title: 'Card size (bytes)', width: 18 },
    { key: 'bytes', title: 'Bytes read back', width: 18 },
    { key: 'writeSeconds', title: 'Written in (s)', width: 14 },
    { key: 'readSeconds', title: 'Read back in (s)', width: 16 },
    { key: 'cardRoot', title: 'Card root (SHA-256)', width: 66 },
    { key: 'overlaySha256', title: 'Own settings (SHA-256)', width: 66 },
    { key: 'plannedAt', title: 'Planned (UTC)', width: 20 },
    { key: 'endedAt', title: 'Ended (UTC)', width: 20 },
    { key: 'id', title: 'Flash', width: 38 },
  ],
  rows: flashes.map(({ fault, imageId, source, plannedAt, endedAt, bytes, ...flash }) => ({
    ...flash,
    bytes: bytes === 0 ? undefined : bytes,
    fault: fault?.code,
    image: source?.image ?? images.find(({ id }) => id === imageId)?.name ?? imageId,
    provenance: source?.provenance,
    vouchedBy: source?.vouchedBy,
    fileSha256: source?.fileSha256,
    plannedAt: dateCell(plannedAt),
    endedAt: dateCell(endedAt),
  })),
})
