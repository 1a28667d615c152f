import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ok } from '../../core/result.ts'
import { readRosterTable } from '../../core/roster/read/readRosterTable.ts'
import { inspectRoster } from '../../engine/roster/inspectRoster.ts'
import { rosterFiles } from './rosterFiles.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bramble-roster-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const read = async (bytes: Uint8Array | string) => {
  const path = join(folder, 'fleet.csv')
  await writeFile(path, bytes)
  const file = await rosterFiles().read(path, 'fleet.csv')
  const table = file.ok ? readRosterTable(file.value) : file
  return table.ok ? ok(table.value.table) : table
}

const readRoster = async (path: string, sites?: readonly string[]) => {
  const means = { files: rosterFiles(), store: { mappings: async () => [] } }
  const inspected = await inspectRoster(means, { path, name: 'fleet.csv', sites })
  if (!inspected.ok) throw new Error(inspected.fault.code)
  return inspected.value.roster
}

const expected = {
  ok: true,
  value: { name: 'fleet.csv', headerRow: 1, header: ['name', 'site'], rows: [['a', 'Köln']] },
}

describe('a roster file that can be read', () => {
  it.each([
    ['commas', 'name,site\na,Köln\n'],
    ['semicolons, as a German Excel saves it', 'name;site\r\na;Köln\r\n'],
    ['tabs', 'name\tsite\na\tKöln'],
    ['a byte-order mark', '\ufeffname,site\na,Köln\n'],
    ['quotes and blanks around them', '"name" , "site"\n"a" , "Köln"\n'],
    ['old line ends', 'name,site\ra,Köln\r'],
  ])('with %s', async (_, text) => {
    expect(await read(text)).toEqual(expected)
  })

  it('in UTF-16 with its mark, which Excel calls Unicode text', async () => {
    const text = '\ufeffname\tsite\r\na\tKöln\r\n'
    expect(await read(Buffer.from(text, 'utf16le'))).toEqual(expected)
    expect(await read(Buffer.from(text, 'utf16le').swap16())).toEqual(expected)
  })

  it('in Latin-1, and in UTF-16 without its mark', async () => {
    expect(await read(Buffer.from('name;site\r\na;K\xf6ln\r\n', 'latin1'))).toEqual(expected)
    const wide = Buffer.from('name\tsite\na\tKöln\n', 'utf16le')
    expect(await read(wide)).toEqual(expected)
    expect(await read(wide.swap16())).toEqual(expected)
  })

  it('with blank lines above the header, which count as a spreadsheet counts them', async () => {
    const { value } = expected
    expect(await read('\n\nname,site\na,Köln\n')).toEqual({
      ok: true,
      value: { ...value, headerRow: 3 },
    })
  })

  it('keeps a line break and delimiters inside quotes', async () => {
    const result = await read('name,"a;b;c;d"\na,"one,\ntwo"\n')
    expect(result.ok && result.value.rows).toEqual([['a', 'one,\ntwo']])
  })
})

describe('a roster file that cannot be read', () => {
  it('is not there', async () => {
    const result = await rosterFiles().read(join(folder, 'none.csv'), 'none.csv')
    expect(result).toMatchObject({ ok: false, fault: { code: 'ROSTER_NOT_FOUND' } })
  })

  it.each([
    ['UTF-8 that is damaged in one place', Buffer.from('n\xc3\xa4me\nK\xf6ln\n', 'latin1'), 7],
    ['a program', Buffer.from('\x7fELF\x02\x01\x00', 'latin1'), 6],
    ['UTF-8 cut in a letter', Buffer.from('name\nK\xc3', 'latin1'), 6],
    ['Latin-1 behind a UTF-8 mark', Buffer.from('\xef\xbb\xbfa\xff', 'latin1'), 4],
    ['UTF-16 cut in a letter', Buffer.from([0xff, 0xfe, 0x61, 0x00, 0x62]), 4],
    ['UTF-16 with half a pair', Buffer.from([0xff, 0xfe, 0x61, 0x00, 0x00, 0xd8]), 4],
  ])('is %s: the fault says from which byte on', async (_, bytes, at) => {
    expect(await read(bytes)).toMatchObject({
      ok: false,
      fault: { code: 'ROSTER_ENCODING', params: { name: 'fleet.csv', at } },
    })
  })

  it.each([
    ['a quote that is never closed', 'name,site\na,b\nc,"d\ne,f\n', 3],
    ['text behind a closing quote', 'name,site\na,"b"c\n', 2],
    ['a quote inside a value', 'name,site\na,b"c"\n', 2],
  ])('has %s: the fault says in which line', async (_, text, line) => {
    expect(await read(text)).toMatchObject({
      ok: false,
      fault: { code: 'ROSTER_UNREADABLE', params: { line } },
    })
  })

  it('is empty, or far too large', async () => {
    expect(await read('\n\n')).toMatchObject({ ok: false, fault: { code: 'ROSTER_EMPTY' } })
    const large = await read(new Uint8Array(16 * 1024 * 1024 + 1).fill(0x61))
    expect(large).toMatchObject({ ok: false, fault: { code: 'ROSTER_FILE_TOO_LARGE' } })
  })
})

describe('the sites that exist', () => {
  const roster = 'name,site,role\na,Depot,none\n'
  const beside = async (list?: Uint8Array | string) => {
    const path = join(folder, 'fleet.csv')
    await writeFile(path, roster)
    await rm(join(folder, 'sites.csv'), { force: true })
    if (list !== undefined) await writeFile(join(folder, 'sites.csv'), list)
    return path
  }
  const codes = async (path: string, sites?: readonly string[]) => {
    const read = await readRoster(path, sites)
    return read.ok ? [] : read.fault.map(({ code }) => code)
  }

  it('are those that the roster names where nothing lists them', async () => {
    expect(await codes(await beside())).toEqual([])
  })

  it('are those of the list beside the roster', async () => {
    expect(await codes(await beside('site\ndepot\n'))).toEqual([])
    expect(await codes(await beside('site\nHarbour\n'))).toEqual(['ROSTER_SITE_UNKNOWN'])
  })

  it('are those that are handed in, whatever lies beside', async () => {
    expect(await codes(await beside('site\nHarbour\n'), ['Depot'])).toEqual([])
    expect(await codes(await beside('site\nDepot\n'), ['Harbour'])).toEqual(['ROSTER_SITE_UNKNOWN'])
  })

  it('are listed once each; the row is told as a spreadsheet shows it', async () => {
    const path = await beside('site\nDepot\nHarbour\ndepot\n')
    expect(await readRoster(path)).toMatchObject({
      fault: [{ code: 'ROSTER_SITE_TWICE', params: { row: 4, first: 2 } }],
    })
  })

  it.each([
    ['has another header', 'place\nDepot\n', 'ROSTER_COLUMN_MISSING'],
    ['names one twice', 'site\nDepot\ndepot\n', 'ROSTER_SITE_TWICE'],
    ['names none', 'site\n', 'ROSTER_EMPTY'],
    ['is no text', Uint8Array.of(0xff, 0x00), 'ROSTER_ENCODING'],
  ])('are not guessed when the list %s', async (_, list, code) => {
    expect(await codes(await beside(list))).toEqual([code])
  })
})

describe('the examples that come with Bramble', () => {
  it('are three devices on two listed sites, one server and two agents', async () => {
    const path = new URL('../../../resources/examples/roster.csv', import.meta.url).pathname
    const roster = await readRoster(path)
    if (!roster.ok) throw new Error('the example roster has faults')
    expect(new Set(roster.value.rows.map(({ site }) => site)).size).toBe(2)
    expect(roster.value.rows.map(({ role }) => role)).toEqual(['server', 'agent', 'agent'])
  })
})
