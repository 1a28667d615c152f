import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ReportSheet } from '../engine/ports/tablePrinter.ts'
import { tablePrinter } from './tablePrinter.ts'
import { unzip } from './unzip.fixture.ts'

const sheetOf = (rows: ReportSheet['rows']): ReportSheet => ({
  name: 'Devices',
  columns: [
    { key: 'name', title: 'Name', width: 20 },
    { key: 'count', title: '=Count', width: 10 },
    { key: 'at', title: 'At', width: 20 },
  ],
  rows,
})

const csvBack = async (rows: ReportSheet['rows']): Promise<readonly (readonly string[])[]> =>
  parse(Buffer.from(await tablePrinter.csv(sheetOf(rows))), { bom: true })

const noon = new Date(Date.UTC(2026, 10, 20, 12))

describe('CSV', () => {
  it('is what Excel opens with a double click: BOM, CRLF, every field quoted', async () => {
    const text = Buffer.from(
      await tablePrinter.csv(sheetOf([{ name: 'Łódź', count: -5, at: noon }])),
    ).toString('utf8')
    expect(text).toBe('\ufeff"Name","\'=Count","At"\r\n"Łódź","-5","2026-11-20T12:00:00.000Z"\r\n')
  })

  it('is read back as it was, but for the apostrophe of what would have been a formula', async () => {
    const nasty = fc.string({
      unit: fc.constantFrom(...'=+-@＝ \u00a0\t\r\n\u200b";,\'a1|!', 'ü'),
      maxLength: 10,
    })
    await fc.assert(
      fc.asyncProperty(fc.array(nasty, { minLength: 1, maxLength: 20 }), async (names) => {
        const [, ...rows] = await csvBack(names.map((name) => ({ name })))
        for (const [i, name] of names.entries()) {
          const cell = rows[i]?.[0] ?? ''
          expect(cell.replaceAll("'", '')).toBe(name.replaceAll("'", ''))
          for (const line of cell.split(/[\r\n]/)) {
            expect(line.replace(/^[\s\u200b]+/, '')).not.toMatch(/^[=+\-@＝]/)
          }
        }
      }),
      { numRuns: 300 },
    )
  })

  it('has its header also without rows', async () => {
    expect(await csvBack([])).toEqual([['Name', "'=Count", 'At']])
  })
})

describe('XLSX', () => {
  it('has typed cells, a frozen header, a filter, and no formula', async () => {
    const bytes = await tablePrinter.xlsx([
      sheetOf([
        { name: '=HYPERLINK("http://x")', count: 1_234_567, at: noon },
        { name: 'a <b> & "c"\u0007', count: undefined, at: undefined },
      ]),
      { name: 'About', columns: [{ key: 'a', title: 'A', width: 5 }], rows: [] },
    ])
    const files = unzip(bytes)
    const sheet = files.get('xl/worksheets/sheet1.xml') ?? ''
    expect(sheet).toContain('<autoFilter ref="A1:C3"/>')
    expect(sheet).toMatch(/<pane [^>]*ySplit="1"[^>]*state="frozen"/)
    expect(sheet).not.toContain('<f>')
    expect(sheet).toMatch(/<v>1234567<\/v>/)
    // 2026-11-20 12:00 as Excel counts days.
    expect(sheet).toMatch(/<v>46346\.5<\/v>/)
    expect(sheet.indexOf('<autoFilter')).toBeGreaterThan(sheet.indexOf('</sheetData>'))
    const texts = [...files.values()].join('')
    expect(texts).toContain('=HYPERLINK(')
    expect(texts).toContain('a &lt;b&gt; &amp; ')
    expect(texts).not.toContain('\u0007')
    expect(files.get('xl/worksheets/sheet2.xml')).toContain('<autoFilter ref="A1:A1"/>')
    expect(files.get('xl/workbook.xml')).toContain('name="Devices"')
  })
})
