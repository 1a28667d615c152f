import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { english } from './english.ts'

const renderer = join(import.meta.dirname, '..')

/** All source of the screens but the catalogue itself. */
const source = readdirSync(renderer, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name) && !name.startsWith(join('words', 'english')))
  .map((name) => readFileSync(join(renderer, name), 'utf8'))
  .join('\n')

type Words = { readonly [key: string]: string | Words }

const keysOf = (words: Words, before: string): readonly string[] =>
  Object.entries(words).flatMap(([key, word]) =>
    typeof word === 'string' ? [`${before}${key}`] : keysOf(word, `${before}${key}.`),
  )

/** Used by its name, or by a name whose last part is put in at run time. */
const isUsed = (key: string): boolean => {
  const name = key.replace(/_(one|other)$/, '')
  const group = name.slice(0, name.lastIndexOf('.') + 1)
  return source.includes(`'${name}'`) || source.includes(`\`${group}\${`)
}

describe('the English catalogue', () => {
  it('holds no word that no screen says', () => {
    expect(keysOf(english, '').filter((key) => !isUsed(key))).toEqual([])
  })

  it('has both numbers of each counted word', () => {
    const keys = new Set(keysOf(english, ''))
    for (const key of keys) {
      if (key.endsWith('_one')) expect(keys).toContain(key.replace(/_one$/, '_other'))
      if (key.endsWith('_other')) expect(keys).toContain(key.replace(/_other$/, '_one'))
    }
  })

  it('speaks without blame, begging or shouting', () => {
    expect(JSON.stringify(english)).not.toMatch(/please|oops|sorry|!/i)
  })
})
