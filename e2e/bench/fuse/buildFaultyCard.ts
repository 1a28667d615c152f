import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { runTool } from '../host/runTool.ts'
import { benchCacheFolder } from '../image/imageCache.ts'

const SOURCE = new URL('./faultycard.c', import.meta.url).pathname
const FAULTS = new URL('./faults.h', import.meta.url).pathname

/** The program that plays a faulty card, built when its source is new (a second), else from the cache. */
export async function buildFaultyCard(): Promise<string> {
  const sources = await Promise.all([SOURCE, FAULTS].map((path) => readFile(path)))
  const hash = createHash('sha256').update(Buffer.concat(sources)).digest('hex').slice(0, 16)
  const folder = join(benchCacheFolder(), 'tools')
  const program = join(folder, `faultycard-${hash}`)
  if (existsSync(program)) return program
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const flags = (await runTool('pkg-config', ['--cflags', '--libs', 'fuse3'])).trim().split(/\s+/)
  const made = `${program}.${process.pid}`
  await runTool('gcc', ['-O2', '-Wall', '-Wextra', '-Werror', '-o', made, SOURCE, ...flags])
  await rename(made, program)
  return program
}
