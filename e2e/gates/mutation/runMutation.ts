import { spawn } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { guardSources } from './guardSuites.ts'
import { readReviewed } from './readReviewed.ts'

/** A mutant that the tests have not told from the original in this time runs for ever: they have told it. */
const MOST_MS = 30_000

interface Judged {
  readonly path: string
  readonly what: string
  readonly line: number
  /** Undefined for a mutant that no test minds. */
  readonly killedBy: string | undefined
}

const program = fileURLToPath(new URL('judgeMutants.ts', import.meta.url))
const flags = ['--disable-warning=ExperimentalWarning', program]

/** The tests must hold for the original, or they tell nothing. */
const judgeOriginal = async (): Promise<void> => {
  const child = spawn(process.execPath, flags, { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise((resolve) => child.once('close', resolve))
  let said = ''
  for await (const text of child.stdout) said += String(text)
  await ended
  const { original } = JSON.parse(said)
  if (original !== null) throw new Error(`the original does not hold: ${original}`)
}

/** Every mutant of one source; a process that gets lost in one is ended and begun anew behind it. */
const judgeSource = async (path: string, from = 0): Promise<readonly Judged[]> => {
  const child = spawn(process.execPath, [...flags, path, String(from)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise((resolve) => child.once('close', resolve))
  const judged: Judged[] = []
  let open: { readonly index: number; readonly what: string; readonly line: number } | undefined
  let timer = setTimeout(() => child.kill('SIGKILL'), MOST_MS)
  for await (const text of createInterface(child.stdout)) {
    clearTimeout(timer)
    timer = setTimeout(() => child.kill('SIGKILL'), MOST_MS)
    const said = JSON.parse(text)
    if ('begins' in said) {
      open = { index: said.begins, what: said.what, line: said.line }
    } else if (open !== undefined) {
      const one = { path, ...open, killedBy: said.killedBy ?? undefined }
      judged.push(one)
      open = undefined
    }
  }
  clearTimeout(timer)
  await ended
  if (open === undefined) {
    if (child.exitCode === 0) return judged
    throw new Error(`the judge of ${path} ended with ${child.exitCode}`)
  }
  const lost = { path, ...open, killedBy: 'it does not end' }
  return [...judged, lost, ...(await judgeSource(path, open.index + 1))]
}

const print = (text: string): void => void process.stdout.write(`${text}\n`)

/** Those sources, as many at once as there are processors. */
const judgeAll = async (sources: readonly string[]): Promise<readonly Judged[]> => {
  const waiting = [...sources]
  const judged: Judged[] = []
  const work = async (): Promise<void> => {
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
      const found = await judgeSource(path)
      const alive = found.filter(({ killedBy }) => killedBy === undefined).length
      print(`${path}: ${found.length} mutants, ${alive} that no test minds`)
      judged.push(...found)
    }
  }
  await Promise.all(Array.from({ length: availableParallelism() }, work))
  return judged
}

/** With words after the command: only the sources whose paths have one of them. */
const wanted = process.argv.slice(2)
const sources = guardSources.filter(
  (path) => wanted.length === 0 || wanted.some((word) => path.includes(word)),
)
const begun = performance.now()
await judgeOriginal()
const judged = await judgeAll(sources)
const reviewed = readReviewed().filter(({ path }) => sources.includes(path))
const isSame = (row: { path: string; what: string }, one: Judged): boolean =>
  row.path === one.path && row.what === one.what
const survived = judged.filter(({ killedBy }) => killedBy === undefined)
const unreviewed = survived.filter((one) => !reviewed.some((row) => isSame(row, one)))
const stale = reviewed.filter((row) => !survived.some((one) => isSame(row, one)))
for (const { path, line, what } of unreviewed) print(`survived: ${path}:${line} ${what}`)
for (const { path, what } of stale) print(`reviewed, but not there or killed: ${path} ${what}`)
const seconds = Math.round((performance.now() - begun) / 1000)
print(
  `${judged.length} mutants of ${sources.length} files in ${seconds} s: ${judged.length - survived.length} told from the original, ${survived.length - unreviewed.length} reviewed as the same, ${unreviewed.length} survived`,
)
const enough = wanted.length > 0 || judged.length >= 500
if (!enough) print('too few mutants: the mutator does not see the guards')
process.exitCode = unreviewed.length === 0 && stale.length === 0 && enough ? 0 : 1
