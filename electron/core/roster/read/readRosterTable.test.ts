import { describe, expect, it } from 'vitest'
import { readRosterTable } from './readRosterTable.ts'
import type { ReadOptions } from './rosterFile.ts'

const read = (name: string, text: string, options: ReadOptions = {}) =>
  readRosterTable({ kind: 'bytes', name, bytes: new TextEncoder().encode(text) }, options)

const rowsOf = (name: string, text: string, options?: ReadOptions) => {
  const result = read(name, text, options)
  if (!result.ok) return result.fault.code
  const { header, rows } = result.value.table
  return [header, ...rows]
}

describe('delimited text', () => {
  it.each([
    ['a pipe', 'name|site\na|x', {}],
    ["Excel's own hint, whatever its header looks like", 'sep=;\r\nname;site\r\na;x', {}],
    ['the delimiter that is named', 'name;site\na;x', { delimiter: ';' }],
    ['a title above the header', 'Devices of autumn\n\nname,site\na,x', {}],
  ] as const)('with %s', (_, text, options) => {
    expect(rowsOf('f.csv', text, options)).toEqual([
      ['name', 'site'],
      ['a', 'x'],
    ])
  })

  it('numbers its rows as a spreadsheet does, the hint and a title included', () => {
    const result = read('f.csv', 'sep=;\nDevices\nname;site\na;x')
    expect(result.ok && result.value.table.headerRow).toBe(3)
  })

  it('out of a clipboard keeps quotes that frame nothing', () => {
    expect(rowsOf('pasted', 'name\tdisk\na\t5" disk\nb\t"two\nlines"\nc\t"open')).toEqual([
      ['name', 'disk'],
      ['a', '5" disk'],
      ['b', 'two\nlines'],
      ['c', '"open'],
    ])
  })
})

describe('JSON and YAML', () => {
  const rows = [
    ['name', 'serial', 'tags', 'rack'],
    ['a', '0012', 'x, y', ''],
    ['b', '10000000000000001', '', '1.50'],
  ]

  it.each([
    [
      'a list',
      'f.json',
      '[{"name":"a","serial":"0012","tags":["x","y"]},{"name":"b","serial":10000000000000001,"rack":1.50}]',
    ],
    [
      'a line for each device',
      'f.jsonl',
      '{"name":"a","serial":"0012","tags":["x","y"]}\n{"name":"b","serial":10000000000000001,"rack":1.50}\n',
    ],
    [
      'devices by their names',
      'f',
      '{"a":{"serial":"0012","tags":["x","y"]},"b":{"serial":10000000000000001,"variables":{"rack":1.50}}}',
    ],
    [
      'YAML, every value as it is typed',
      'f.yaml',
      'devices:\n- {name: a, serial: 0012, tags: [x, y]}\n- name: b\n  serial: 10000000000000001\n  rack: 1.50\n',
    ],
  ])('as %s', (_, name, text) => {
    expect(rowsOf(name, text)).toEqual(rows)
  })

  it('keep what YAML 1.1 would make of a country and a time', () => {
    expect(rowsOf('f.yml', '- name: a\n  country: NO\n  at: 12:30:45\n  none: ~\n')).toEqual([
      ['name', 'country', 'at', 'none'],
      ['a', 'NO', '12:30:45', ''],
    ])
  })

  it('have what stands beside the list in every device', () => {
    const text = '{"site":"ber","devices":[{"name":"a"},{"name":"b","site":"ham"}]}'
    expect(rowsOf('f.json', text)).toEqual([
      ['site', 'name'],
      ['ber', 'a'],
      ['ham', 'b'],
    ])
  })

  it.each([
    ['is broken in its third line', 'f.json', '[\n{"name": "a"},\n{"name" "b"}]', { line: 3 }],
    ['is YAML broken in its second line', 'f.yaml', 'a: 1\nb: [', { line: 2 }],
  ])('that %s', (_, name, text, params) => {
    expect(read(name, text)).toMatchObject({ fault: { code: 'ROSTER_UNREADABLE', params } })
  })

  it.each([
    ['holds no devices', 'f.json', '{"a":1}', 'ROSTER_NO_LIST'],
    ['nests too deep', 'f.json', '[{"name":"a","x":{"y":{"z":1}}}]', 'ROSTER_VALUE_NESTED'],
    ['is empty', 'f.json', '[]', 'ROSTER_EMPTY'],
    ['has nothing in it', 'f.yaml', '\n', 'ROSTER_EMPTY'],
  ])('that %s', (_, name, text, code) => {
    expect(rowsOf(name, text)).toBe(code)
  })

  it('cannot be made to unfold without end', () => {
    const lines = ['a: &a [x, x, x, x, x, x, x, x, x]']
    for (let n = 1; n < 12; n += 1) {
      const before = String.fromCharCode(96 + n)
      const name = String.fromCharCode(97 + n)
      lines.push(`${name}: &${name} [${Array.from({ length: 9 }, () => `*${before}`).join(', ')}]`)
    }
    expect(rowsOf('bomb.yaml', lines.join('\n'))).toBe('ROSTER_UNREADABLE')
  })
})

describe('the HTML of a clipboard', () => {
  it('of Excel: the whole number where it shows a short one, line breaks, spans', () => {
    const html = `Version:1.0\r\nStartHTML:0\r\n<html xmlns:x="urn:schemas-microsoft-com:office:excel">
      <!--StartFragment--><table border=0><col width=64>
      <tr><td>name</td><td>serial</td><td>where
        it is</td></tr>
      <tr><td>a</td><td align=right x:num="100000001">1E+08</td><td>one<br>two &amp; &#8364;</td></tr>
      <tr><td rowspan=2>b<td>2<td><table><tr><td>inner</td></tr></table>x</tr>
      <tr><td>3</td><td></td></tr></table>`
    expect(rowsOf('pasted.html', html)).toEqual([
      ['name', 'serial', 'where it is'],
      ['a', '100000001', 'one\ntwo & €'],
      ['b', '2', 'x'],
      ['', '3', ''],
    ])
  })

  it('with merged header cells names them', () => {
    const html =
      '<table><tr><th>name</th><th colspan="2">where</th></tr><tr><td>a</td></tr></table>'
    const result = read('pasted.html', html)
    expect(result.ok && result.value.table.merged).toEqual(['B1:C1'])
  })
})
