import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { allowedLicences } from './allowedLicences.ts'
import { keptText } from './keptText.ts'

const repository = new URL('../../..', import.meta.url).pathname

/** Packages whose licence asks for more, or whose manifest names none: each was read, and README says what follows. */
const REVIEWED = new Map([
  // LGPL: unchanged, in a file of its own that anybody may replace; see electron-builder.yml.
  ['openpgp', 'LGPL-3.0+'],
  // Their `licenses` and LICENSE files say MIT; npm's lock file reads only `license`.
  ['ssh2', ''],
  ['buildcheck', ''],
  ['cpu-features', ''],
])

const lock = z.object({
  packages: z.record(
    z.string(),
    z.object({ dev: z.boolean().optional(), license: z.string().optional() }),
  ),
})

/** Name and licence of what is shipped, from the lock file. */
const shipped = (): readonly (readonly [string, string])[] =>
  Object.entries(
    lock.parse(JSON.parse(readFileSync(join(repository, 'package-lock.json'), 'utf8'))).packages,
  )
    .filter(([path, { dev }]) => path !== '' && dev !== true)
    .map(([path, { license = '' }]) => [path.replace(/^.*node_modules\//, ''), license])

it('every package that is shipped has a licence that was looked at', () => {
  const others = shipped().filter(
    ([name, licence]) => !allowedLicences.has(licence) && REVIEWED.get(name) !== licence,
  )
  expect(others).toEqual([])
})

it('a reviewed licence is of a package that is still shipped', () => {
  const names = new Set(shipped().map(([name]) => name))
  expect([...REVIEWED.keys()].filter((name) => !names.has(name))).toEqual([])
})

it('the text of the licence that asks for more lies in its package, and README names it', () => {
  expect(existsSync(join(repository, 'node_modules/openpgp/LICENSE'))).toBe(true)
  expect(readFileSync(join(repository, 'README.md'), 'utf8')).toContain('openpgp')
})

it('every package that is shipped as a package brings its licence text, or we keep it', () => {
  const without = shipped()
    .map(([name]) => name)
    // Of another platform: not installed here.
    .filter((name) => existsSync(join(repository, 'node_modules', name)))
    .filter((name) => keptText(name) === '' && !bringsText(name))
  expect(without).toEqual([])
})

const bringsText = (name: string): boolean =>
  readdirSync(join(repository, 'node_modules', name)).some((file) =>
    /^(licen[cs]e|copying)/i.test(file),
  )
