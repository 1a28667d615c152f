import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { toHex } from '../core/ids/hex.ts'
import { clock } from './clock.ts'
import { digests } from './digests.ts'
import { random } from './random.ts'
import { reportFiles } from './reportFiles.ts'
import { writeFileAtomic } from './writeFileAtomic.ts'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bramble-files-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('the clock', () => {
  it('sleeps until its time, or until it is aborted, with the reason of who aborted', async () => {
    await clock.sleep(1, new AbortController().signal)
    const stop = new AbortController()
    const sleeping = clock.sleep(60_000, stop.signal)
    const why = new Error('enough')
    stop.abort(why)
    await expect(sleeping).rejects.toBe(why)
    await expect(clock.sleep(60_000, stop.signal)).rejects.toBe(why)
  })

  it('goes on', () => {
    const before = clock.monotonic()
    expect(clock.monotonic()).toBeGreaterThanOrEqual(before)
    expect(clock.now()).toBeGreaterThan(Date.UTC(2024, 0))
  })
})

describe('the digests', () => {
  it('agree with FIPS 180-4 and RFC 4231', () => {
    expect(toHex(digests.sha256(utf8('a'), utf8('bc')))).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    )
    const mac = digests.hmacSha256(utf8('Jefe'), utf8('what do ya want '), utf8('for nothing?'))
    expect(toHex(mac)).toBe('5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843')
  })

  it('compare lengths too', () => {
    expect(digests.equal(utf8('abc'), utf8('abc'))).toBe(true)
    expect(digests.equal(utf8('abc'), utf8('abd'))).toBe(false)
    expect(digests.equal(utf8('abc'), utf8('ab'))).toBe(false)
  })
})

describe('randomness', () => {
  it('comes in the length asked for and is not the same twice', () => {
    expect(random.bytes(32)).toHaveLength(32)
    expect(toHex(random.bytes(16))).not.toBe(toHex(random.bytes(16)))
  })
})

describe('a file written whole', () => {
  it('replaces the old one and leaves nothing else behind', async () => {
    const path = join(folder, 'a.txt')
    writeFileSync(path, 'old')
    await writeFileAtomic(path, utf8('new'), 0o640)
    expect(readFileSync(path, 'utf8')).toBe('new')
    expect(statSync(path).mode & 0o777).toBe(0o640)
    expect(readdirSync(folder)).toEqual(['a.txt'])
  })

  it('cleans up after itself when it cannot take the place', async () => {
    const path = join(folder, 'taken')
    await writeFileAtomic(join(folder, 'x'), utf8(''), 0o600)
    rmSync(join(folder, 'x'))
    // A folder that is not empty cannot be replaced by a file.
    await reportFiles.write(path, [{ name: 'a', bytes: utf8('a') }])
    await expect(writeFileAtomic(path, utf8('new'), 0o600)).rejects.toThrow()
    expect(readdirSync(folder)).toEqual(['taken'])
  })
})

describe('report files', () => {
  it('are written into a folder that is made for them', async () => {
    const place = join(folder, 'reports', 'today')
    const written = await reportFiles.write(place, [
      { name: 'fleet.csv', bytes: utf8('a') },
      { name: 'fleet.json', bytes: utf8('b') },
    ])
    expect(written).toEqual({ ok: true, value: undefined })
    expect(readdirSync(place).sort()).toEqual(['fleet.csv', 'fleet.json'])
  })

  it('that cannot be written are a fault with the reason', async () => {
    writeFileSync(join(folder, 'file'), '')
    expect(
      await reportFiles.write(join(folder, 'file'), [{ name: 'a.csv', bytes: utf8('a') }]),
    ).toMatchObject({
      ok: false,
      fault: {
        code: 'REPORT_WRITE_FAILED',
        params: { reason: 'something of that name is already there' },
      },
    })
  })

  it.each(['../a.csv', 'a/b', '', '.hidden', 'a\u0000b', 'con:'])(
    'never leave their folder by the name %j',
    async (name) => {
      await expect(reportFiles.write(folder, [{ name, bytes: utf8('a') }])).rejects.toThrow(/plain/)
      expect(readdirSync(folder)).toEqual([])
    },
  )
})
