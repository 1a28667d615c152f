import { defineConfig } from 'vitest/config'
import { CountingReporter } from './countingReporter.ts'

/** Set by the gate that adds up the closing line. */
const countsFile = process.env.BRAMBLE_COUNTS_FILE

const root = new URL('../..', import.meta.url).pathname

/** Three projects by file name: what runs anywhere, what needs the machine, what needs the whole app. */
export default defineConfig({
  root,
  test: {
    root,
    setupFiles: ['e2e/gates/propertySeed.ts'],
    reporters: [
      'default',
      ...(countsFile === undefined ? [] : [new CountingReporter({ file: countsFile })]),
    ],
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{electron,renderer,e2e,resources}/**/*.test.{ts,tsx}'],
          exclude: ['**/*.int.test.ts', '**/*.e2e.test.ts', '**/node_modules/**'],
          // Judges what hangs, not what is slow on a busy machine.
          testTimeout: 60_000,
          // Values in, values out: files share a process, which takes a third of the time of one each.
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['{electron,e2e}/**/*.int.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 300_000,
          fileParallelism: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['e2e/specs/**/*.e2e.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 600_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
