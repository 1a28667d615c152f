/**
 * The look of the printed report: light always, A4, the words of the application. Fonts of the system, since the page
 * must stand alone and may not load any. `@page` boxes give each sheet its head and number where the browser has
 * them; table heads repeat by `thead`, and no row is torn apart.
 */
export const reportStyle = `
  :root { color-scheme: light; }
  * { box-sizing: border-box; }
  html { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  body {
    margin: 0 auto; padding: 12mm 10mm; max-width: 277mm; background: #fff; color: #231b21;
    font: 10pt/1.4 "Atkinson Hyperlegible Next", "Atkinson Hyperlegible", "Segoe UI", "Noto Sans",
      "Liberation Sans", Helvetica, Arial, sans-serif;
    font-variant-numeric: tabular-nums;
  }
  code, .mono {
    font: .92em/1.35 "Atkinson Hyperlegible Mono", "Noto Sans Mono", "Liberation Mono", Menlo,
      Consolas, monospace;
    overflow-wrap: anywhere;
  }
  header { border-bottom: 1.2mm solid #8f1d57; padding-bottom: 4mm; margin-bottom: 5mm; }
  header .brand { color: #8f1d57; font-weight: 700; letter-spacing: .02em; }
  h1 { font-size: 22pt; line-height: 1.15; margin: 0 0 1.5mm; }
  h2 { font-size: 13pt; margin: 8mm 0 2.5mm; break-after: avoid; }
  p { margin: 0 0 2mm; max-width: 190mm; }
  .quiet { color: #6b6068; }
  .small { font-size: 8.5pt; }
  .totals { display: flex; flex-wrap: wrap; gap: 3mm; margin: 0 0 4mm; padding: 0; list-style: none; }
  .totals li { border: .3mm solid #e3dcdf; border-radius: 2.5mm; padding: 2mm 4mm; min-width: 27mm; }
  .totals b { display: block; font-size: 17pt; line-height: 1.15; }
  .notice {
    border: .3mm solid #94600a; border-left-width: 1.5mm; border-radius: 1.5mm; background: #fbefd6;
    color: #5c3c06; padding: 2.5mm 4mm; margin: 0 0 4mm; break-inside: avoid;
  }
  table { border-collapse: collapse; width: 100%; font-size: 8.6pt; line-height: 1.35; table-layout: fixed; }
  thead { display: table-header-group; }
  th {
    text-align: left; font-weight: 700; padding: 1.5mm 2mm; background: #f6f4f3;
    border-bottom: .5mm solid #8f1d57; vertical-align: bottom;
  }
  td { padding: 1.6mm 2mm; border-bottom: .25mm solid #e3dcdf; vertical-align: top; }
  tr { break-inside: avoid; }
  td { overflow-wrap: anywhere; }
  td b { font-size: 9.6pt; }
  td.num, th.num { text-align: right; white-space: nowrap; }
  .tag {
    display: inline-block; border-radius: 1.2mm; padding: .2mm 1.6mm; font-weight: 700;
    font-size: 8pt; white-space: nowrap;
  }
  .good { background: #e2f3e9; color: #23744a; }
  .working { background: #e3edfb; color: #2159a8; }
  .waits { background: #fbefd6; color: #94600a; }
  .bad { background: #fce5e2; color: #b3261e; }
  .off { background: #f0edee; color: #6b6068; }
  ol { margin: 0; padding-left: 5mm; max-width: 190mm; }
  li { margin-bottom: 1mm; }
  .proof { break-inside: avoid; }
  @page { size: A4 landscape; margin: 16mm 10mm 14mm; }
  @media print {
    body { padding: 0; max-width: none; }
    h2.sheet { break-before: page; margin-top: 0; }
  }
`
