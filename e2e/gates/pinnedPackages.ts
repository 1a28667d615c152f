import { readFileSync } from 'node:fs'

interface Manifest {
  readonly dependencies?: Record<string, string>
  readonly devDependencies?: Record<string, string>
  readonly optionalDependencies?: Record<string, string>
}

const EXACT = /^\d+\.\d+\.\d+(-[\w.]+)?$/

/** Names of packages that are not pinned to one exact version. */
export const unpinned = (manifest: Manifest): readonly string[] =>
  Object.entries({
    ...manifest.dependencies,
    ...manifest.devDependencies,
    ...manifest.optionalDependencies,
  })
    .filter(([, range]) => !EXACT.test(range))
    .map(([name, range]) => `${name}@${range}`)

if (import.meta.main) {
  const root = new URL('../../', import.meta.url)
  const read = (file: string): string => readFileSync(new URL(file, root), 'utf8')
  const problems = unpinned(JSON.parse(read('package.json'))).map((it) => `not pinned: ${it}`)
  if (/"resolved": "(?!https:)/.test(read('package-lock.json')))
    problems.push('package-lock.json names a place other than the registry')
  for (const problem of problems) console.error(problem)
  if (problems.length > 0) process.exitCode = 1
}
