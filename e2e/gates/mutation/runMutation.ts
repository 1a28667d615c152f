import { spawn } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { guardSources } from './guardSuites.ts'
import { readReviewed } from './readReviewed.ts'

/** A mutant that the tests have not told from the original in this time runs for ever: they have told it. */
const MOST_MS = 60_000

interface Judged {
  readonly path: string
  readonly what: string
  readonly line: number
  /** Undefined for a mutant that no test minds. */
  readonly killedBy: string | undefined
}

const program = fileURLToPath(new URL('judgeMutants.ts', import.meta.url))
const flags = ['--disable-warning=ExperimentalWarning', program]

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
      judged.push({ path, ...open, killedBy: said.killedBy ?? undefined })
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

/** All sources, as many at once as there are processors. */
const judgeAll = async (): Promise<readonly Judged[]> => {
  const waiting = [...guardSources]
  const judged: Judged[] = []
  const work = async (): Promise<void> => {
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
      judged.push(...(await judgeSource(path)))
    }
  }
  await Promise.all(Array.from({ length: availableParallelism() }, work))
  return judged
}

const print = (text: string): void => void process.stdout.write(`${text}\n`)

const begun = performance.now()
const judged = await judgeAll()
const reviewed = readReviewed()
const isSame = (row: { path: string; what: string }, one: Judged): boolean =>
  row.path === one.path && row.what === one.what
const survived = judged.filter(({ killedBy }) => killedBy === undefined)
const unreviewed = survived.filter((one) => !reviewed.some((row) => isSame(row, one)))
const stale = reviewed.filter((row) => !survived.some((one) => isSame(row, one)))
for (const { path, line, what } of unreviewed) print(`survived: ${path}:${line} ${what}`)
for (const { path, what } of stale) print(`reviewed, but not there or killed: ${path} ${what}`)
const seconds = Math.round((performance.now() - begun) / 1000)
print(
  `${judged.length} mutants of ${guardSources.length} files in ${seconds} s: ${judged.length - survived.length} told from the original, ${survived.length - unreviewed.length} reviewed as the same, ${unreviewed.length} survived`,
)
const enough = judged.length >= 300
if (!enough) print('too few mutants: the mutator does not see the guards')
process.exitCode = unreviewed.length === 0 && stale.length === 0 && enough ? 0 : 1
