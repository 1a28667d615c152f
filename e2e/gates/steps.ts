import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Counts, GateStep } from './runSteps.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const bin = (path: string): string => join(root, 'node_modules', path)
const node = (...args: readonly string[]): readonly string[] => [process.execPath, ...args]

const vitest = (project: 'unit' | 'integration' | 'e2e', title: string): GateStep => {
  const folder = mkdtempSync(join(tmpdir(), 'bramble-counts-'))
  const file = join(folder, 'counts.json')
  return {
    title,
    command: node(
      bin('vitest/vitest.mjs'),
      'run',
      '--config',
      'e2e/gates/vitest.config.ts',
      '--project',
      project,
    ),
    environment: { BRAMBLE_COUNTS_FILE: file },
    counts: () => {
      try {
        const counts: Counts = JSON.parse(readFileSync(file, 'utf8'))
        return counts
      } catch {
        return undefined
      } finally {
        rmSync(folder, { recursive: true, force: true })
      }
    },
  }
}

/** What needs no root, no Debian package and no build: under three minutes. */
export const checkSteps = (): readonly GateStep[] => [
  { title: 'types', command: node(bin('typescript/bin/tsc'), '-p', 'tsconfig.json') },
  {
    title: 'lint and format',
    command: node(bin('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings'),
  },
  { title: 'pinned packages', command: node('e2e/gates/pinnedPackages.ts') },
  {
    title: 'unused packages, files and exports',
    command: node(bin('knip/bin/knip.js'), '--config', 'e2e/gates/knip.json', '--no-progress'),
  },
  { title: 'boundaries', command: node('e2e/gates/boundaries.ts') },
  { title: 'forbidden text', command: node('e2e/gates/forbiddenText.ts') },
  vitest('unit', 'unit tests'),
]

export const machineSteps = (): readonly GateStep[] => [
  { title: 'build', command: node('e2e/gates/build.ts', 'all') },
  vitest('integration', 'integration tests'),
  vitest('e2e', 'end-to-end tests'),
]
