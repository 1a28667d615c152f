import { formatBytes } from '../../../core/text/bytes.ts'
import { formatDuration } from '../../../core/text/duration.ts'
import type { FleetReport, ReportFlash } from '../fleetReport.ts'
import { columnWidths } from './columnWidths.ts'
import { time } from './deviceTable.ts'
import { html, type Markup, nothing } from './markup.ts'
import { stateTag } from './stateTag.ts'

export const cardTable = ({ flashes, images }: FleetReport): Markup => {
  if (flashes.length === 0) return html`<p class="quiet">No card was made for these devices.</p>`
  const nameOf = (id: string): string => images.find((image) => image.id === id)?.name ?? id
  return html`<table>
${columnWidths([12, 15, 11, 12, 12, 23, 15])}
<thead><tr><th>Device</th><th>Card is</th><th>Card</th><th>Image, who vouches for it, profile</th><th class="num">Read back</th><th>Root of the card, own settings (SHA-256)</th><th>When</th></tr></thead>
<tbody>${flashes.map((flash) => cardRow(flash, flash.source?.image ?? nameOf(flash.imageId)))}</tbody>
</table>`
}

const cardRow = (flash: ReportFlash, image: string): Markup => html`<tr>
<td><b>${flash.device}</b></td>
<td>${stateTag(flash.cardState)}${
  flash.fault === null
    ? nothing
    : html`<br><code>${flash.fault.code}</code><br>${flash.fault.happened}`
}</td>
<td>${formatBytes(flash.cardBytes)} in ${flash.slot}<br><code>${flash.cardSerial}</code></td>
<td>${image}${
  flash.source === undefined
    ? nothing
    : html`<br><b>${flash.source.provenance}</b> <span class="quiet">by ${flash.source.vouchedBy}</span>`
}<br><span class="quiet">${flash.profile}</span></td>
<td class="num">${
  flash.bytes === 0
    ? '–'
    : html`${formatBytes(flash.bytes)}<br><span class="quiet">written ${formatDuration(flash.writeSeconds)}<br>read ${formatDuration(flash.readSeconds)}</span>`
}</td>
<td>${flash.cardRoot === '' ? '–' : html`<code>${flash.cardRoot}</code>`}<br><code class="quiet">${flash.overlaySha256}</code></td>
<td>${time(flash.endedAt === '' ? flash.plannedAt : flash.endedAt)}</td>
</tr>`
