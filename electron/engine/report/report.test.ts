import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { digests } from '../../adapters/digests.ts'
import { random } from '../../adapters/random.ts'
import { reportFiles } from '../../adapters/reportFiles.ts'
import { memoryStore } from '../../adapters/store/memoryStore.ts'
import { tablePrinter } from '../../adapters/tablePrinter.ts'
import { unzip } from '../../adapters/unzip.fixture.ts'
import { helloAccepted, helloFacts, planned } from '../../core/events/events.fixture.ts'
import { toHex } from '../../core/ids/hex.ts'
import { ManualClock } from '../jobs/manualClock.fixture.ts'
import type { Store } from '../ports/store.ts'
import { attacks, smallFleet } from './fleet.fixture.ts'
import type { FleetReport } from './fleetReport.ts'
import { readReport } from './readReport.ts'
import { renderReport } from './renderReport.ts'
import { verifyReport } from './verifyReport.ts'
import { writeReport } from './writeReport.ts'

let folder: string
let store: Store
let clock: ManualClock
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bramble-report-'))
  clock = new ManualClock()
  store = memoryStore({ clock, random, digests })
  await store.append(smallFleet)
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const utf8 = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)

const rendered = async (format: string, filter = ''): Promise<Uint8Array> => {
  const result = await renderReport(
    { store, clock, tables: tablePrinter },
    { formats: [format], filter },
  )
  const bytes = result.ok ? result.value[0]?.bytes : undefined
  if (bytes === undefined) throw new Error('not rendered')
  return bytes
}

const jsonReport = async (filter = ''): Promise<FleetReport> =>
  JSON.parse(utf8(await rendered('json', filter)))

const checked = (report: unknown) =>
  verifyReport(new TextEncoder().encode(JSON.stringify(report)), { store, digests })

describe('a fleet report', () => {
  it('says what is where, by site and name, and how we know', async () => {
    const report = await readReport({ store, clock }, '')
    expect(report.devices.map((it) => it.name)).toEqual([
      'ams-agent-01',
      'ams-agent-10',
      'ber-agent-02',
      'ber-server-01',
    ])
    expect(report.totals).toEqual({
      devices: 4,
      active: 2,
      provenCards: 2,
      faulty: 1,
      conflicts: 1,
      standIns: 2,
      simulated: 2,
    })
    expect(report.devices[3]).toMatchObject({
      serial: 'serial-ber-server-01',
      trust: 'hello',
      cardRoot: 'cd'.repeat(32),
      evidence: 'Ready=True',
      fault: null,
    })
    expect(report.devices[0]?.fault?.code).toBe('FLASH_VERIFY_MISMATCH')
    // The fixture gives all devices one host key, as copied cards would have.
    expect(report.conflicts).toMatchObject([
      { kind: 'host key', devices: ['ber-agent-02', 'ber-server-01'] },
    ])
    expect(report.log).toEqual({
      station: store.origin,
      events: smallFleet.length,
      head: (await store.events({ seq: 0 })).at(-1)?.hash,
    })
  })

  it('honours the filter everywhere', async () => {
    const report = await readReport({ store, clock }, 'site:ams')
    expect(report.filter).toBe('site:ams')
    expect(report.totals.devices).toBe(2)
    expect(report.flashes.map((it) => it.device)).toEqual(['ams-agent-01'])
    expect(utf8(await rendered('html', 'site:ams'))).not.toContain('ber-agent')
    expect(utf8(await rendered('csv', 'site:ams'))).not.toContain('ber-agent')
  })

  it('applies the filter that it prints, not one with something invisible in it', async () => {
    const report = await jsonReport('site:\u200bber')
    expect([report.filter, report.totals.devices]).toEqual(['site:ber', 2])
    expect(await checked(report)).toMatchObject({ ok: true })
  })

  it('is written whole in every format and recorded with its digests', async () => {
    const means = { store, clock, tables: tablePrinter, files: reportFiles, digests }
    const written = await writeReport(means, { folder, formats: [], filter: '' })
    if (!written.ok) throw new Error(written.fault.code)
    const names = written.value.files.map((it) => it.name)
    expect(names).toEqual([
      'fleet-report.html',
      'fleet-report.xlsx',
      'fleet-report.csv',
      'fleet-report.json',
    ])
    for (const { name, sha256, bytes } of written.value.files) {
      const file = readFileSync(join(folder, name))
      expect(toHex(digests.sha256(file))).toBe(sha256)
      expect(file.length).toBe(bytes)
    }
    const log = await store.events({ seq: 0 })
    expect(log.at(-1)?.event).toMatchObject({ kind: 'report.written', folder })
    const json = readFileSync(join(folder, 'fleet-report.json'))
    expect(await verifyReport(json, { store, digests })).toEqual({
      ok: true,
      value: {
        generatedAt: '2026-09-21T14:13:20.000Z',
        devices: 4,
        events: smallFleet.length,
        laterEvents: 1,
        recordedAt: log.at(-1)?.at,
      },
    })
  })

  it('says in every format which image a card holds and who vouched for it, where the log says it', async () => {
    const signed = {
      image: 'trixie-arm64-lite.img.xz',
      fileSha256: 'ef'.repeat(32),
      provenance: 'signed',
      vouchedBy: 'Our images, key A1B2C3D4E5F60718',
    }
    const report = await jsonReport('site:ber')
    expect(report.devices.map(({ name, cardSource }) => [name, cardSource])).toEqual([
      // Made by a version that did not record it.
      ['ber-agent-02', undefined],
      ['ber-server-01', signed],
    ])
    expect(report.flashes.map(({ source }) => source)).toEqual([undefined, signed])
    const rows: readonly Record<string, string>[] = parse(Buffer.from(await rendered('csv')), {
      bom: true,
      columns: true,
    })
    expect(rows.find(({ Name }) => Name === 'ber-server-01')).toMatchObject({
      'Image on the card': signed.image,
      Provenance: 'signed',
      'Vouched for by': signed.vouchedBy,
    })
    const page = utf8(await rendered('html'))
    expect(
      page.split(`<b>signed</b> <span class="quiet">by ${signed.vouchedBy}</span>`),
    ).toHaveLength(3)
    const book = unzip(await rendered('xlsx'))
    const text = [...book.values()].join('')
    expect(text).toContain(signed.vouchedBy)
    const forged = structuredClone(report.devices[1])
    const altered = {
      ...report,
      devices: [report.devices[0], { ...forged, cardSource: { ...signed, provenance: 'hash' } }],
    }
    expect(await checked(altered)).toMatchObject({ fault: { code: 'REPORT_ALTERED' } })
  })

  it('is refused in a format that there is not', async () => {
    const result = await renderReport(
      { store, clock, tables: tablePrinter },
      { formats: ['csv', 'docx'], filter: '' },
    )
    expect(result).toMatchObject({
      fault: { code: 'REPORT_FORMAT_UNKNOWN', params: { format: 'docx' } },
    })
  })
})

describe('the check of a report', () => {
  it('still holds when the fleet has moved on', async () => {
    const report = await jsonReport('site:ber')
    await store.append([planned('ber-new'), planned('ber-agent-02', 'ams')])
    expect(await checked(report)).toMatchObject({ ok: true, value: { laterEvents: 2, devices: 2 } })
  })

  it('finds any word that was changed', async () => {
    const report = await jsonReport()
    const [first, ...others] = report.devices
    const changes: readonly (readonly [unknown, string])[] = [
      [{ ...report, devices: others }, 'devices[0].id'],
      [{ ...report, devices: [{ ...first, serial: 'forged' }, ...others] }, 'devices[0].serial'],
      [{ ...report, totals: { ...report.totals, standIns: 0 } }, 'totals.standIns'],
      [{ ...report, conflicts: [] }, 'conflicts[0]'],
      [{ ...report, filter: 'site:ber' }, 'totals.devices'],
      [{ ...report, added: 1 }, 'added'],
    ]
    for (const [changed, where] of changes) {
      const verdict = await checked(changed)
      expect(verdict.ok ? 'genuine' : verdict.fault.code).toBe('REPORT_ALTERED')
      expect(verdict.ok ? '' : verdict.fault.params['where']).toBe(where)
    }
  })

  it('does not find what was not said: the time of a report is the reader’s word', async () => {
    const report = await jsonReport()
    const dated = { ...report, generatedAt: '2020-01-01T00:00:00.000Z' }
    const verdict = await checked(dated)
    // Only the recorded digest proves the time of writing.
    expect(verdict).toMatchObject({ ok: true, value: { recordedAt: undefined } })
  })

  it('tells another station, another log, and what is no report apart', async () => {
    const report = await jsonReport()
    const codeOf = async (changed: unknown) => {
      const verdict = await checked(changed)
      return verdict.ok ? 'genuine' : verdict.fault.code
    }
    const log = { ...report.log }
    expect(await codeOf({ ...report, log: { ...log, station: 'other' } })).toBe('REPORT_NOT_OURS')
    expect(await codeOf({ ...report, log: { ...log, head: 'ab'.repeat(32) } })).toBe(
      'REPORT_HEAD_UNKNOWN',
    )
    expect(await codeOf({ ...report, log: { ...log, events: 999 } })).toBe('REPORT_HEAD_UNKNOWN')
    expect(await codeOf({ ...report, format: 'bramble-fleet-report/2' })).toBe('REPORT_UNREADABLE')
    for (const no of [null, [], 7, {}, { ...report, log: null }, { ...report, filter: 1 }]) {
      expect(await codeOf(no)).toBe('REPORT_UNREADABLE')
    }
    const junk = await verifyReport(Uint8Array.of(0xff, 0xfe), { store, digests })
    expect(junk).toMatchObject({ fault: { code: 'REPORT_UNREADABLE' } })
  })
})

describe('what comes from outside', () => {
  beforeEach(async () => {
    for (const [i, attack] of attacks.entries()) {
      const id = `evil-${i}`
      await store.append([
        { ...planned(id), name: attack, site: attack, variables: { [attack]: attack } },
        { ...helloAccepted(id, ''), facts: { ...helloFacts, model: attack, os: attack } },
        { kind: 'device.bound', deviceId: id, serial: attack, macs: [attack], trust: 'hello' },
      ])
    }
  })

  it('is text in the page, never markup, and loads nothing', async () => {
    const page = utf8(await rendered('html', attacks[0]))
    const whole = utf8(await rendered('html'))
    for (const text of [page, whole]) {
      const tags = new Set([...text.matchAll(/<\/?([a-z0-9!]+)/gi)].map((match) => match[1]))
      const ours =
        '!doctype html head meta title style body header div h1 code main ul li b h2 table colgroup col thead tr th tbody td span br p section ol'
      expect([...tags].filter((tag) => !ours.split(' ').includes(tag ?? ''))).toEqual([])
      // A line feed is ours; no other control, no character that turns text around.
      expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u)
      expect(text).not.toMatch(/<[^>]*\s(src|href|on\w+)\s*=/i)
    }
    expect(whole).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(whole).toContain('&amp;lt;script&amp;gt;')
  })

  it('is no formula in CSV and no tag in XLSX', async () => {
    const rows: readonly (readonly string[])[] = parse(Buffer.from(await rendered('csv')), {
      bom: true,
    })
    for (const cell of rows.flat()) expect(cell).not.toMatch(/^\s*[=+@]/)
    const files = unzip(await rendered('xlsx'))
    const sheet = files.get('xl/worksheets/sheet1.xml') ?? ''
    expect(sheet).not.toContain('<script')
    expect(sheet).not.toContain('<f>')
  })

  it('does not keep a report from being checked', async () => {
    expect(await checked(await jsonReport())).toMatchObject({ ok: true })
    expect(await checked(await jsonReport(attacks.join(' ')))).toMatchObject({ ok: true })
  })
})
