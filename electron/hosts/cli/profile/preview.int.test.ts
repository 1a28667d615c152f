import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { practiceBytes } from '../../../adapters/images/practiceFile.fixture.ts'
import { runBramble } from '../../shared/runProgram.fixture.ts'

const folder = mkdtempSync(join(tmpdir(), 'bramble-preview-'))
const at = (name: string): string => join(folder, name)
const bramble = (...args: readonly string[]) => runBramble(['--data', at('data'), ...args])

beforeAll(async () => {
  writeFileSync(at('pi.img'), practiceBytes())
  writeFileSync(at('roster.csv'), 'name,site,role\nedge-01,Berlin,none\n')
  expect(await bramble('images', 'add', at('pi.img'))).toMatchObject({ code: 0 })
  expect(await bramble('roster', 'import', at('roster.csv'), '--yes')).toMatchObject({ code: 0 })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const preview = (...more: readonly string[]) =>
  bramble('profile', 'preview', 'default', '--image', 'pi.img', '--device', 'edge-01', ...more)

it('a preview has the stations that it is given, as a flash would write them', async () => {
  const shown = await preview('--full', '--station', '198.51.100.7:4711,https://enrol.example/meet')
  expect(shown).toMatchObject({ code: 0 })
  for (const one of ['198.51.100.7', '4711', 'https://enrol.example/meet']) {
    expect(shown.stdout).toContain(one)
  }
  expect((await preview('--full')).stdout).not.toContain('198.51.100.7')
})

it('a station that is none is bad usage', async () => {
  expect(await preview('--station', 'not an address')).toMatchObject({ code: 2 })
})
