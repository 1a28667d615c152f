import { printedTime } from '../../../core/text/isoTime.ts'
import type { FleetReport, ReportDevice } from '../fleetReport.ts'
import { trustWords } from '../trustWords.ts'
import { columnWidths as widths } from './columnWidths.ts'
import { html, type Markup, nothing } from './markup.ts'
import { badge, stateTag } from './stateTag.ts'

export const deviceTable = ({ devices }: FleetReport): Markup =>
  devices.length === 0
    ? html`<p class="quiet">No device fits the filter.</p>`
    : html`<table>
${widths([16, 15, 16, 16, 21, 16])}
<thead><tr><th>Device</th><th>State</th><th>Board</th><th>Card</th><th>Who it is, and how we know</th><th>Cluster</th></tr></thead>
<tbody>${devices.map(deviceRow)}</tbody>
</table>`

const deviceRow = (device: ReportDevice): Markup => html`<tr>
<td><b>${device.name}</b><br><span class="quiet">${device.site} · ${device.role}</span></td>
<td>${stateTag(device.state)}${device.standIn ? html`<br>${badge('stand-in')}` : nothing}${
  device.simulated ? html`<br>${badge('simulated')}` : nothing
}${device.fault === null ? nothing : html`<br><code>${device.fault.code}</code><br>${device.fault.happened}`}</td>
<td>${orDash(device.serial)}<br>${device.model}${device.macs.map((mac) => html`<br><code>${mac}</code>`)}</td>
<td>${device.cardRoot === '' ? '–' : html`${stateTag('proven')}<br><code>${device.cardRoot.slice(0, 16)}…</code><br><span class="quiet when">${time(device.cardProvenAt)}</span>${ofImage(device)}`}</td>
<td>${device.fingerprint === '' ? '–' : html`<code>${device.fingerprint}</code><br>Key ${trustWords[device.trust]}.<br><span class="quiet">Last seen at ${device.address}<br>${time(device.seenAt)}</span>`}</td>
<td>${cluster(device)}</td>
</tr>`

const ofImage = ({ cardSource }: ReportDevice): Markup =>
  cardSource === undefined
    ? nothing
    : html`<br>${cardSource.image}<br><b>${cardSource.provenance}</b> <span class="quiet">by ${cardSource.vouchedBy}</span>`

const cluster = (device: ReportDevice): Markup =>
  device.readyAt === ''
    ? html`–`
    : html`<b>${device.cluster}</b> · ${device.node}<br>${device.stackVersion}<br>${device.evidence}<br><span class="quiet when">${time(device.readyAt)}</span>`

const orDash = (text: string): Markup => (text === '' ? html`–` : html`<code>${text}</code>`)

export const time = (iso: string): string => (iso === '' ? '–' : printedTime(Date.parse(iso)))
