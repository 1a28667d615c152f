import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { NOTICES } from './writeNotices.ts'

const out = new URL('../../../out', import.meta.url).pathname
const map = z.object({ sources: z.array(z.string()) })

/** `name version` of each package in the notices of a build. */
const named = (build: string): readonly string[] =>
  [...readFileSync(join(out, build, NOTICES), 'utf8').matchAll(/^=+\n(\S+) \S+ \(\S.*\)\n=+$/gm)]
    .map(([, name = '']) => name)
    .toSorted()

/** The packages of which a build's source maps say that something is in it: not asked of whoever made the notices. */
const mapped = (build: string): readonly string[] => {
  const maps = readdirSync(join(out, build)).filter((name) => name.endsWith('.map'))
  const names = maps.flatMap((name) =>
    map
      .parse(JSON.parse(readFileSync(join(out, build, name), 'utf8')))
      .sources.flatMap(
        (source) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(source)?.[1] ?? [],
      ),
  )
  return [...new Set(names)].toSorted()
}

it.each(['main', 'preload', 'helper', 'station', 'cli'])(
  'what is bundled into %s is named in its notices, and nothing else',
  (build) => {
    expect(named(build)).toEqual(mapped(build))
  },
)

it('the screens name their packages, and their fonts', () => {
  const names = named('renderer')
  for (const name of ['react', '@mantine/core', '@tabler/icons-react', 'wouter'])
    expect(names).toContain(name)
  const fonts = readdirSync(join(out, 'renderer/assets')).filter((file) => file.endsWith('.woff2'))
  expect(fonts.length).toBeGreaterThan(0)
  for (const font of fonts) {
    const [, family = ''] = /^(.*)-latin/.exec(font) ?? []
    expect(names).toContain(`@fontsource-variable/${family}`)
  }
  expect(readFileSync(join(out, 'renderer', NOTICES), 'utf8')).toContain('SIL OPEN FONT LICENSE')
})

it('the helper, which is a Node with a program in it, lies beside the licence of Node', () => {
  const folder = join(out, 'helper', `${process.platform}-${process.arch}`)
  expect(existsSync(join(folder, 'NODE-LICENSE.txt'))).toBe(true)
  expect(readFileSync(join(folder, 'NODE-LICENSE.txt'), 'utf8')).toContain('OpenSSL')
})
