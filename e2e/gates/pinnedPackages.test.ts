import { expect, test } from 'vitest'
import { unpinned } from './pinnedPackages.ts'

test('a range, a tag and a git address are not pins', () => {
  expect(
    unpinned({
      dependencies: { a: '^1.2.3', b: '1.2.3' },
      devDependencies: { c: 'latest', d: '1.0.0-beta.16' },
      optionalDependencies: { e: 'git+ssh://example/x' },
    }),
  ).toEqual(['a@^1.2.3', 'c@latest', 'e@git+ssh://example/x'])
})
