import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { reasonOf } from '../../bench/host/reasonOf.ts'
import type { BuiltImage } from '../../bench/image/imageInCache.ts'
import type { PracticeBench } from '../../bench/practiceBench.ts'
import type { BootArchitecture } from '../image/bootRecipe.ts'
import type { Machine } from '../machine/machines.ts'
import type { BootRun } from './bootRun.ts'
import { type Bramble, brambleOn } from './bramble.ts'
import type { RunOutcome } from './outcome.ts'
import { runBoot } from './runBoot.ts'
import type { RunStep } from './runContext.ts'

export interface AllContext {
  readonly bench: PracticeBench
  readonly images: ReadonlyMap<BootArchitecture, BuiltImage>
  readonly json: boolean
  readonly signal: AbortSignal
}

interface Wanted {
  readonly run: BootRun
  readonly machine: Machine
}

const STAND_BY = 'stand-by'

/** All runs on one inventory, one after the other: an emulated computer takes all of a real one. */
export const runAll = async (
  wanted: readonly Wanted[],
  context: AllContext,
): Promise<readonly RunOutcome[]> => {
  const { bench, images, signal } = context
  const bramble = brambleOn(join(bench.folder, 'inventory'), bench.manifestPath, signal)
  const roster = join(bench.folder, 'roster.csv')
  const names = [...wanted.map(({ run }) => run.title), STAND_BY]
  const rows = names.map((name) => `${name},bench,none`)
  await writeFile(roster, `name,site,role\n${rows.join('\n')}\n`)
  await bramble.ask(['roster', 'import', roster])
  for (const { path } of images.values()) await bramble.ask(['images', 'add', path])
  const outcomes: RunOutcome[] = []
  for (const [index, one] of wanted.entries()) {
    outcomes.push(await runOne(one, { ...context, bramble, number: index + 1 }))
    signal.throwIfAborted()
  }
  return outcomes
}

const runOne = async (
  { run, machine }: Wanted,
  context: AllContext & { readonly bramble: Bramble; readonly number: number },
): Promise<RunOutcome> => {
  const begun = performance.now()
  const secondsGone = (): number => (performance.now() - begun) / 1000
  const steps = new Map<RunStep, number>()
  const print = (step: string, words: string): void => {
    const seconds = secondsGone()
    if (context.json) {
      console.log(JSON.stringify({ kind: 'step', run: run.title, step, seconds, words }))
    } else {
      const at = `${seconds.toFixed(0).padStart(4)} s`
      console.log(`${run.title.padEnd(16)}${at}  ${step.padEnd(10)}  ${words}`)
    }
  }
  const say = (step: RunStep, words: string): void => {
    steps.set(step, secondsGone())
    print(step, words)
  }
  const image = context.images.get(machine.architecture)
  if (image === undefined) throw new Error(`there is no image for ${machine.architecture}`)
  const wrongs = await runBoot(run, {
    ...context,
    ...{ machine, say, standBy: STAND_BY, imagePath: image.path, imageBytes: image.sizeBytes },
  }).catch((error: unknown) => {
    context.signal.throwIfAborted()
    return [error instanceof Error ? error.message : reasonOf(error)]
  })
  print(wrongs.length === 0 ? 'passed' : 'FAILED', wrongs.join('; '))
  return { run, wrongs, steps, seconds: secondsGone() }
}
