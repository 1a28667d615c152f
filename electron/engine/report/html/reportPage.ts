import { printedTime } from '../../../core/text/isoTime.ts'
import type { FleetReport, ReportTotals } from '../fleetReport.ts'
import { cardTable } from './cardTable.ts'
import { columnWidths } from './columnWidths.ts'
import { deviceTable } from './deviceTable.ts'
import { html, type Markup, nothing } from './markup.ts'
import { proofSection } from './proofSection.ts'
import { reportStyle } from './reportStyle.ts'

/** The report as one page that needs nothing else: no script, no font, no picture, no network. */
export const reportPage = (report: FleetReport): string => {
  const when = printedTime(Date.parse(report.generatedAt))
  const { markup } = html`<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Fleet report, ${when}</title>
<style>${style(when)}</style>
</head>
<body>
<header>
<div class="brand">Bramble</div>
<h1>Fleet report</h1>
<div>Generated ${when} · ${report.filter === '' ? 'the whole fleet' : html`filter <code>${report.filter}</code>`}</div>
<div class="quiet small">Station <code>${report.log.station}</code> · ${report.log.events} events · all times UTC</div>
</header>
<main>
${notice(report.totals)}
${totals(report.totals)}
${conflicts(report)}
<h2>Devices</h2>
${deviceTable(report)}
<h2 class="sheet">Cards</h2>
${cardTable(report)}
${proofSection(report)}
</main>
</body>
</html>
`
  return `<!doctype html>\n${markup}`
}

/** Our own text only; the time in it is digits of ours. */
const style = (when: string): Markup => ({
  markup: `${reportStyle}
  @page {
    @top-left { content: "Bramble fleet report"; font: 8pt sans-serif; color: #6b6068; }
    @top-right { content: "${when.replaceAll(/[^0-9A-Z: –-]/g, '')}"; font: 8pt sans-serif; color: #6b6068; }
    @bottom-right { content: counter(page) " / " counter(pages); font: 8pt sans-serif; color: #6b6068; }
  }
`,
})

const notice = ({ standIns, simulated, devices }: ReportTotals): Markup => {
  if (standIns === 0 && simulated === 0) return nothing
  return html`<div class="notice">${
    standIns === 0
      ? nothing
      : html`<p><b>■ Stand-ins took part.</b> On ${standIns} of ${devices} devices a stand-in ran in place of the real cluster software. Ready there proves the way, not the software.</p>`
  }${
    simulated === 0
      ? nothing
      : html`<p><b>■ Simulated boards.</b> ${simulated} of ${devices} devices are practice devices; their serials and models are made up.</p>`
  }</div>`
}

const totals = (it: ReportTotals): Markup => html`<ul class="totals">
<li><b>${it.devices}</b>devices</li>
<li><b>${it.active}</b>active</li>
<li><b>${it.provenCards}</b>cards proven</li>
<li><b>${it.faulty}</b>with a fault</li>
<li><b>${it.conflicts}</b>conflicts</li>
</ul>`

const conflicts = (report: FleetReport): Markup =>
  report.conflicts.length === 0
    ? nothing
    : html`<h2>To be decided</h2>
<table>
${columnWidths([12, 34, 54])}
<thead><tr><th>What</th><th>Value</th><th>Devices</th></tr></thead>
<tbody>${report.conflicts.map(
        ({ kind, value, devices }) =>
          html`<tr><td>${kind}</td><td><code>${value}</code></td><td>${devices.join(', ')}</td></tr>`,
      )}</tbody>
</table>`
