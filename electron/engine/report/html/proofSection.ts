import type { FleetReport } from '../fleetReport.ts'
import { html, type Markup } from './markup.ts'

/** How anyone can check the report later, without asking who made it. */
export const proofSection = ({ log, images }: FleetReport): Markup => html`<section class="proof">
<h2>How this can be checked later</h2>
<p>Everything above follows from the event log of the station <code>${log.station}</code>. This report covers its first <b>${log.events}</b> events; the hash of the newest stands for all of them:</p>
<p><code>${log.head}</code></p>
<ol>
<li>Keep <code>fleet-report.json</code> beside this page. Where the log is, <code>bramble report verify fleet-report.json</code> walks the hash chain, looks for this hash in it, folds those events anew and compares every word. It needs no network.</li>
<li>A log that was changed afterwards, even with its hashes made anew, cannot show the hash printed here. Paper is enough: compare the line above with the log.</li>
<li>A card can be read at any time and its root compared: SHA-256 of each 4 MiB chunk, then SHA-256 over <code>bramble-chunk-tree-1</code> and a line feed, the length as 64-bit big-endian, and those digests in order. A card that has booted has changed itself.</li>
<li>A device shows its key with <code>ssh-keyscan</code>; its fingerprint is in the table.</li>
</ol>
${images.map(
  ({ name, fileSha256, provenance }) =>
    html`<p class="small">Image <b>${name}</b> (provenance: ${provenance}), file SHA-256 <code>${fileSha256}</code></p>`,
)}
</section>`
