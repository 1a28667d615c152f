import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { practiceBytes } from '../../../adapters/images/practiceFile.fixture.ts'
import { runBramble } from '../../shared/runProgram.fixture.ts'

const folder = mkdtempSync(join(tmpdir(), 'bramble-agree-'))
const at = (name: string): string => join(folder, name)
const bramble = (...args: readonly string[]) => runBramble(['--data', at('data'), ...args])
const plan = (...more: readonly string[]) =>
  bramble('flash', '--image', 'pi.img', '--roster', at('roster.csv'), '--plan', ...more)
const sites = async (): Promise<readonly unknown[]> =>
  (await bramble('devices', 'list', '--json')).json()

beforeAll(async () => {
  writeFileSync(at('pi.img'), practiceBytes())
  expect(await bramble('images', 'add', at('pi.img'))).toMatchObject({ code: 0 })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('a flash shows what its roster does to the inventory, and changes no known device unasked', async () => {
  writeFileSync(at('roster.csv'), 'name,site,role\nedge-01,Berlin,none\n')
  // New devices need no word.
  expect((await plan()).stdout).toContain('edge-01')
  expect(await sites()).toMatchObject([{ name: 'edge-01', site: 'Berlin' }])

  writeFileSync(at('roster.csv'), 'name,site,role\nedge-01,Hamburg,none\n')
  const asked = await plan()
  expect(asked).toMatchObject({ code: 2 })
  expect(asked.stderr).toContain('this would change 1 known device')
  expect(asked.stdout).toMatch(/Berlin.*Hamburg/)
  expect(await sites()).toMatchObject([{ site: 'Berlin' }])

  await plan('--yes')
  expect(await sites()).toMatchObject([{ site: 'Hamburg' }])
})

it('a flash that is refused for how it was called has imported nothing', async () => {
  writeFileSync(at('roster.csv'), 'name,site,role\nedge-01,Hamburg,none\nedge-02,Bremen,none\n')
  const flash = ['flash', '--image', 'pi.img', '--roster', at('roster.csv')]
  for (const wrong of [[], ['--yes'], ['--plan', '--station', 'not an address']]) {
    expect(await bramble(...flash, ...wrong)).toMatchObject({ code: 2 })
  }
  expect(await sites()).toMatchObject([{ name: 'edge-01' }])
})
