import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { boundaryViolations } from './boundaries.ts'
import { boundaryRules } from './boundaryRules.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
let house: string

const plant = (files: Readonly<Record<string, string>>): void => {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(house, path)), { recursive: true })
    writeFileSync(join(house, path), text)
  }
}

const broken = async (): Promise<readonly string[]> =>
  [...new Set((await boundaryViolations(house)).map((it) => it.rule.name))].sort()

beforeEach(() => {
  house = mkdtempSync(join(tmpdir(), 'bramble-house-'))
  symlinkSync(join(root, 'node_modules'), join(house, 'node_modules'))
  plant({
    'package.json': '{ "type": "module" }',
    'electron/core/text/word.ts': 'export const word = 1\n',
    'electron/core/value.ts': 'export const value = 1\n',
    'electron/engine/useCase.ts':
      "import { value } from '../core/value.ts'\nexport const use = value\n",
    'electron/contract/ask.ts': 'export const ask = 1\n',
    'electron/helper/open.ts': "import 'node:fs'\nexport const open = 1\n",
    'electron/hosts/cli/run.ts': 'export const run = 1\n',
    'renderer/screen.ts':
      "import { word } from '../electron/core/text/word.ts'\nexport const screen = word\n",
  })
})

afterEach(() => rmSync(house, { recursive: true, force: true }))

test('a house in order breaks no rule', async () => {
  expect(await broken()).toEqual([])
})

const violations: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'core-is-pure': { 'electron/core/bad.ts': "import 'node:fs'\n" },
  'contract-knows-core-only': { 'electron/contract/bad.ts': "import '../engine/useCase.ts'\n" },
  'engine-knows-core-and-ports': { 'electron/engine/bad.ts': "import 'node:timers'\n" },
  'adapters-know-no-host': { 'electron/adapters/bad.ts': "import '../hosts/cli/run.ts'\n" },
  'helper-is-core-and-node': { 'electron/helper/bad.ts': "import 'zod'\n" },
  'preload-is-a-wire': { 'electron/preload/bad.ts': "import '../core/value.ts'\n" },
  'renderer-speaks-the-contract': { 'renderer/bad.ts': "import '../electron/core/value.ts'\n" },
  'renderer-has-no-node': { 'renderer/bad.ts': "import 'node:fs'\n" },
  'hosts-are-siblings': { 'electron/hosts/station/bad.ts': "import '../cli/run.ts'\n" },
  'hosts-do-not-reach-in': { 'electron/hosts/cli/bad.ts': "import '../../helper/open.ts'\n" },
  'no-cycles': {
    'electron/core/a.ts': "import './b.ts'\n",
    'electron/core/b.ts': "import './a.ts'\n",
  },
  resolvable: { 'electron/core/bad.ts': "import './nothing.ts'\n" },
}

describe('a planted violation is caught', () => {
  test.each(boundaryRules.map((it) => it.name ?? ''))('%s', async (name) => {
    plant(violations[name] ?? {})
    expect(await broken()).toContain(name)
  })
})

test('a type-only import counts too', async () => {
  plant({
    'electron/engine/bad.ts': "import type { Stats } from 'node:fs'\nexport type Bad = Stats\n",
  })
  expect(await broken()).toEqual(['engine-knows-core-and-ports'])
})

test('tests may reach anywhere', async () => {
  plant({ 'electron/core/value.test.ts': "import 'node:fs'\nimport '../helper/open.ts'\n" })
  expect(await broken()).toEqual([])
})
