import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32, deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import writeWorkbook from 'write-excel-file/node'
import { checkRoster } from '../../core/roster/checkRoster.ts'
import { readRosterTable } from '../../core/roster/read/readRosterTable.ts'
import type { ReadTable } from '../../core/roster/read/rosterFile.ts'
import { rosterFiles } from './rosterFiles.ts'
import { workbookParts } from './workbookParts.ts'

/** Workbooks that openpyxl 3.0.9 wrote: another program's idea of the format than ours. */
const golden = (name: string): string => join(import.meta.dirname, 'golden', name)

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bramble-workbook-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const read = async (path: string, sheet?: string): Promise<ReadTable> => {
  const file = await rosterFiles().read(path, 'fleet.xlsx')
  if (!file.ok) throw new Error(`${file.fault.code} ${String(file.fault.params['reason'])}`)
  const table = readRosterTable(file.value, { sheet })
  if (!table.ok) throw new Error(table.fault.code)
  return table.value
}

const problems = ({ table }: ReadTable) => {
  const checked = checkRoster(table)
  return checked.ok ? [] : checked.fault.map(({ code, params }) => [code, params['row']])
}

describe('a workbook', () => {
  it('is read as a person reads its sheet: padded numbers, dates, booleans, line breaks', async () => {
    const { table, format } = await read(golden('devices.xlsx'))
    expect(format).toEqual({ kind: 'xlsx', sheet: 'Devices', sheets: ['Notes', 'Devices'] })
    // A title of one cell stands above the header.
    expect(table.headerRow).toBe(3)
    expect(table.header.join('|')).toBe(
      'Hostname|Site|Role|Serial|Asset Tag|Installed|Weight|Ready|Größe|Memo',
    )
    expect(table.rows).toEqual([
      [
        ...['edge-01', 'Köln', 'server', '10000000abcdef01', '00042', '2026-03-01'],
        ...['0.3', 'true', 'groß', 'two\nlines'],
      ],
      [
        ...['edge-02', 'Köln', 'agent', '', '00007', '2026-03-01 13:30:00'],
        ...['1234567', 'false', 'klein & fein <1>', ' kept '],
      ],
      ['edge-03', 'Bonn', 'agent', '', '00100', '06:45:00', '100000000', 'true', '🍓', 'x'],
    ])
  })

  it('says which rows its sheet hides, and reads them', async () => {
    expect((await read(golden('devices.xlsx'))).table.hiddenRows).toBe(1)
  })

  it('of an old Mac counts its days from 1904', async () => {
    expect((await read(golden('epoch1904.xlsx'))).table.rows[0]?.[3]).toBe('2026-03-01')
  })

  it('that mangled what was typed has a problem for each such cell', async () => {
    expect(problems(await read(golden('mangled.xlsx')))).toEqual([
      ['ROSTER_VALUE_DATE', 2],
      ['ROSTER_VALUE_DIGITS', 2],
      ['ROSTER_FORMULA_UNSAVED', 2],
      ['ROSTER_VALUE_ERROR', 2],
      ['ROSTER_ZEROS_LOST', 3],
    ])
  })

  it('with merged header cells says which', async () => {
    const checked = checkRoster((await read(golden('merged.xlsx'))).table)
    expect(!checked.ok && checked.fault).toContainEqual({
      code: 'ROSTER_HEADER_MERGED',
      params: { name: 'fleet.xlsx', range: 'B1:C1' },
    })
  })

  it('that our own reports are made with is read back', async () => {
    const path = join(folder, 'ours.xlsx')
    const rows = [
      ['name', 'site', 'role'],
      ['edge-01', 'Köln & <Bonn>', 'server'],
    ]
    await writeWorkbook(
      rows.map((cells) => cells.map((value) => ({ value, type: String }))),
    ).toFile(path)
    const { table } = await read(path)
    expect([table.header, ...table.rows]).toEqual(rows)
  })

  it('has the sheet that is named, or a fault that names those it has', async () => {
    await expect(read(golden('devices.xlsx'), 'Moon')).rejects.toThrow('ROSTER_SHEET_MISSING')
    await expect(read(golden('devices.xlsx'), 'Notes')).rejects.toThrow('ROSTER_EMPTY')
  })
})

describe('a file that only looks like a workbook', () => {
  it.each([
    ['an old Excel file', Buffer.from('d0cf11e0a1b11ae100', 'hex'), 'ROSTER_FILE_KIND'],
    ['a zip of something else', zip({ 'a.txt': 'x' }), 'ROSTER_FILE_KIND'],
    ['a sheet of LibreOffice', zip({ mimetype: 'x', 'content.xml': 'x' }), 'ROSTER_FILE_KIND'],
    ['cut short', zip({ 'a.txt': 'x' }).subarray(0, 40), 'ROSTER_WORKBOOK_DAMAGED'],
  ])('is %s', async (_, bytes, code) => {
    const path = join(folder, 'odd.xlsx')
    await writeFile(path, bytes)
    expect(await rosterFiles().read(path, 'odd.xlsx')).toMatchObject({ fault: { code } })
  })

  it('unpacks to far more than a roster: refused before it is unpacked, or as soon as it lies', () => {
    const zeros = Buffer.alloc(140 * 1024 * 1024)
    const parts = { '[Content_Types].xml': 'x', 'xl/workbook.xml': 'x' }
    const honest = zip({ ...parts, 'xl/worksheets/sheet1.xml': zeros })
    expect(honest.length).toBeLessThan(1024 * 1024)
    expect(workbookParts('bomb', honest)).toMatchObject({
      fault: { code: 'ROSTER_WORKBOOK_TOO_LARGE' },
    })
    const liar = zip({ ...parts, 'xl/worksheets/sheet1.xml': zeros }, 1000)
    expect(workbookParts('liar', liar)).toMatchObject({
      fault: { code: 'ROSTER_WORKBOOK_DAMAGED' },
    })
  })

  it('never throws, wherever it is damaged', async () => {
    const whole = await readFile(golden('devices.xlsx'))
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.nat(255), fc.nat(whole.length), (at, byte, cut) => {
        const damaged = Uint8Array.from(whole)
        damaged[at] = byte
        for (const bytes of [damaged, damaged.subarray(0, cut)]) {
          const parts = workbookParts('x', bytes)
          if (parts.ok) readRosterTable({ kind: 'workbook', name: 'x', parts: parts.value })
        }
      }),
      { numRuns: 300 },
    )
  })
})

/** A zip of deflated entries; `claimed`: the size that it says its last entry has. */
function zip(files: Readonly<Record<string, string | Buffer>>, claimed?: number): Buffer {
  const names = Object.keys(files)
  const locals: Buffer[] = []
  const central: Buffer[] = []
  let at = 0
  for (const [name, content] of Object.entries(files)) {
    const packed = deflateRawSync(content)
    const last = name === names.at(-1)
    const size = last && claimed !== undefined ? claimed : Buffer.byteLength(content)
    const sizes = Buffer.alloc(16)
    sizes.writeUInt32LE(crc32(content), 0)
    sizes.writeUInt32LE(packed.length, 4)
    sizes.writeUInt32LE(size, 8)
    sizes.writeUInt16LE(name.length, 12)
    const head = Buffer.from('504b03041400000008000000000000000000', 'hex').subarray(0, 14)
    locals.push(head, sizes, Buffer.from(name), packed)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(8, 10)
    sizes.copy(entry, 16, 0, 14)
    entry.writeUInt32LE(at, 42)
    central.push(entry, Buffer.from(name))
    at += 14 + 16 + name.length + packed.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(names.length, 8)
  end.writeUInt16LE(names.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...locals, directory, end])
}
