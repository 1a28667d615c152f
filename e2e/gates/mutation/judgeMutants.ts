import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { guardTests } from './guardSuites.ts'
import { mutantLoader } from './mutantLoader.ts'
import { mutantsOf } from './mutantsOf.ts'
import { takeTests } from './plainVitest.ts'

/**
 * Judges the mutants of one source, in a process of its own: `judgeMutants.ts PATH FROM`. Says a line of JSON when it
 * takes up a mutant and one when that is judged, so that one that never ends is known by its number.
 */
const root = new URL('../../../', import.meta.url)
const [path = '', from = '0'] = process.argv.slice(2)
const absolute = new URL(path, root).pathname
const loader = mutantLoader(root)
// The same cases for every mutant: what one is killed by, it is killed by tomorrow. Nobody reads the counterexample.
fc.configureGlobal({ seed: 20_261_124, endOnFailure: true })

/** The first test that does not hold, or what is thrown while the modules load. */
const firstFailure = async (): Promise<string | undefined> => {
  for (const test of guardTests) {
    try {
      await import(loader.url(test))
    } catch (error) {
      takeTests()
      return `${test}: does not load (${String(error).slice(0, 80)})`
    }
    for (const { name, body } of takeTests()) {
      try {
        await body()
      } catch {
        return `${test}: ${name}`
      }
    }
  }
  return undefined
}

const say = (line: unknown): void => void process.stdout.write(`${JSON.stringify(line)}\n`)

if (path === '') {
  loader.use('', undefined)
  say({ original: (await firstFailure()) ?? null })
} else {
  const mutants = mutantsOf(path, readFileSync(absolute, 'utf8'))
  for (const [index, mutant] of mutants.entries()) {
    if (index < Number(from)) continue
    say({ begins: index, what: mutant.what, line: mutant.line })
    loader.use(absolute, mutant.source)
    say({ judged: index, killedBy: (await firstFailure()) ?? null })
  }
}
