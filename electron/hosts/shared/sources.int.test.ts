import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { random } from '../../adapters/random.ts'
import { explainFault } from '../../core/text/faults/explainFault.ts'
import { publishedHash } from './images/publishedHash.ts'
import { openSources, type Sources } from './sources.ts'

let folder = ''
let sources: Sources
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sources-'))
  sources = openSources(random, join(folder, 'uploads'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('a source', () => {
  it('is an id that nobody can guess, good for its own purpose only', async () => {
    const path = join(folder, 'roster.csv')
    writeFileSync(path, 'name')
    const added = await sources.add('roster', path)
    if (!added.ok) throw new Error(added.fault.code)
    expect(Buffer.from(added.value.id, 'base64url')).toHaveLength(16)
    expect(sources.get(added.value.id, 'roster')).toMatchObject({ value: { path } })
    expect(sources.get(added.value.id, 'image')).toMatchObject({
      fault: { code: 'SOURCE_NOT_FOUND' },
    })
    expect(sources.get('guessed', 'roster')).toMatchObject({ ok: false })
  })

  it('is a file where one is wanted, and a folder where that is', async () => {
    const file = join(folder, 'file')
    writeFileSync(file, '')
    expect(await sources.add('image', folder)).toMatchObject({
      fault: { code: 'SOURCE_WRONG_KIND', params: { is: 'a folder', wanted: 'an image file' } },
    })
    for (const purpose of ['artefacts', 'report-folder'] as const) {
      expect(await sources.add(purpose, file)).toMatchObject({
        fault: { code: 'SOURCE_WRONG_KIND', params: { is: 'a file' } },
      })
    }
    expect((await sources.add('artefacts', folder)).ok).toBe(true)
    expect((await sources.add('report-folder', join(folder, 'new', 'deep'))).ok).toBe(true)
    expect(await sources.add('report-folder', join(file, 'below'))).toMatchObject({
      fault: { code: 'REPORT_WRITE_FAILED' },
    })
  })

  it.each([
    ['image', 'IMAGE_NOT_FOUND'],
    ['roster', 'ROSTER_NOT_FOUND'],
    ['profile', 'PROFILE_NOT_FOUND'],
    ['artefacts', 'BOOTSTRAP_ARTIFACT_MISSING'],
  ] as const)('that is not there is told as what it was to be: %s', async (purpose, code) => {
    const path = join(folder, 'nowhere')
    const told = await sources.add(purpose, path)
    if (told.ok) throw new Error('there is something')
    expect(told.fault.code).toBe(code)
    expect(explainFault(told.fault).happened).toContain(path)
  })

  it('that was uploaded lies under a name of ours, and goes when Bramble ends', async () => {
    mkdirSync(join(folder, 'safe'))
    const name = '../../safe/evil\u202e.csv'
    const added = await sources.upload('roster', name, Buffer.from('x'))
    if (!added.ok) throw new Error(added.fault.code)
    expect(added.value.path.startsWith(join(folder, 'uploads'))).toBe(true)
    expect(added.value.path).toMatch(/\/[0-9a-f]{24}\.csv$/)
    expect(added.value.name).not.toContain('\u202e')
    expect(readFileSync(added.value.path, 'utf8')).toBe('x')
    await sources.close()
    expect(existsSync(added.value.path)).toBe(false)
  })
})

describe('the hash that a publisher put beside an image', () => {
  const hash = 'ab'.repeat(32)
  it.each([
    ['alone', `${hash}\n`],
    ['with the name', `${hash}  pi.img.xz\n`],
    ['among others', `${'cd'.repeat(32)}  other.img\n${hash.toUpperCase()} *./pi.img.xz\n`],
  ])('is read %s', async (_, text) => {
    writeFileSync(join(folder, 'pi.img.xz.sha256'), text)
    expect(await publishedHash(join(folder, 'pi.img.xz'))).toBe(hash)
  })

  it('is nothing where there is none for this file', async () => {
    expect(await publishedHash(join(folder, 'pi.img.xz'))).toBeUndefined()
    writeFileSync(join(folder, 'pi.img.xz.sha256'), `${hash}  other.img\nnot a hash\n`)
    expect(await publishedHash(join(folder, 'pi.img.xz'))).toBeUndefined()
  })
})
