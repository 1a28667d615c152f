import { expect, test } from 'vitest'
import { findForbidden } from './forbiddenText.ts'

test.each([
  ['electron/core/a.ts', 'const now = Date.now()'],
  ['electron/engine/jobs/a.ts', 'setTimeout(go, 5)'],
  ['electron/engine/a.ts', 'const x = Math.random()'],
  ['electron/core/a.ts', 'Buffer.from(x)'],
  ['renderer/a.tsx', '<p dangerouslySetInnerHTML={x} />'],
  ['electron/engine/a.ts', "import { Client } from 'ssh2'"],
  ['e2e/specs/a.ts', "test.only('x')"],
  ['electron/hosts/desktop/a.ts', 'webSecurity: false'],
  ['README.md', `see ${['/wo', 'rk/main'].join('')}`],
])('%s may not say %s', (path, line) => {
  expect(findForbidden(path, `ok\n${line}\n`).map((it) => it.line)).toEqual([2])
})

test.each([
  ['electron/adapters/clock.ts', 'now: () => Date.now()'],
  ['electron/core/a.test.ts', 'Date.now()'],
  ['electron/core/a.ts', 'new Date(ms)'],
  ['electron/adapters/ssh/a.ts', "import { Client } from 'ssh2'"],
])('%s may say %s', (path, line) => {
  expect(findForbidden(path, line)).toEqual([])
})
