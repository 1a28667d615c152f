import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export interface ForbiddenText {
  readonly where: RegExp
  readonly what: RegExp
  readonly why: string
}

const SOURCE = /^(electron|renderer|e2e|resources)\/.*\.(ts|tsx|mjs)$/
const PURE = /^electron\/(core|engine)\/(?!.*\.(test|fixture)\.ts$).*\.ts$/
const PRODUCT = /^(electron|renderer)\/(?!.*\.test\.tsx?$).*\.(ts|tsx)$/

/** Rules that a linter does not have: what must not be written, where, and why. */
export const forbiddenTexts: readonly ForbiddenText[] = [
  {
    where: PURE,
    what: /\bDate\.now\(|\bnew Date\(\)|\bperformance\.now\(|\bsetTimeout\(|\bsetInterval\(/,
    why: 'time comes through the Clock port, so that fleets can be simulated',
  },
  { where: PURE, what: /\bMath\.random\(/, why: 'randomness comes through the Random port' },
  {
    where: PURE,
    what: /\b(process|Buffer|globalThis\.crypto)\.|\bfetch\(/,
    why: 'core and engine know neither Node nor a network',
  },
  {
    where: PRODUCT,
    what: /\binnerHTML\b|\bouterHTML\b|\binsertAdjacentHTML\b|dangerouslySetInnerHTML/,
    why: 'text from outside must never become markup; the policy for scripts cannot catch it all',
  },
  {
    where: /^electron\/(?!adapters\/ssh\/).*\.ts$/,
    what: /from 'ssh2'/,
    why: 'only the adapter that pins host keys may speak SSH',
  },
  {
    where: SOURCE,
    what: /@ts-ignore|@ts-nocheck|\b(it|test|describe)\.only\(/,
    why: 'it hides what the gate should see',
  },
  {
    where: /^(?!package-lock\.json).*$/,
    // Split so that this line does not find itself.
    what: new RegExp(
      ['regis', 'try\\.npm|', 'deb\\.deb', 'ian|/wo', 'rk/main|/tmp/bri', 'ef'].join(''),
    ),
    why: 'paths of one machine and hosts of registries do not belong into the project',
  },
  {
    where: /^electron\/hosts\/desktop\/(?!standIn\/).*\.ts$/,
    what: /nodeIntegration: true|contextIsolation: false|sandbox: false|webSecurity: false|openPath\(/,
    why: 'the window is hardened and stays so',
  },
]

/** What one file breaks: line numbers from 1. */
export const findForbidden = (
  path: string,
  text: string,
): readonly { line: number; why: string }[] =>
  forbiddenTexts
    .filter((rule) => rule.where.test(path) && !path.startsWith('e2e/gates/forbiddenText'))
    .flatMap((rule) =>
      text
        .split('\n')
        .flatMap((line, index) =>
          rule.what.test(line) ? [{ line: index + 1, why: rule.why }] : [],
        ),
    )

if (import.meta.main) {
  const root = fileURLToPath(new URL('../..', import.meta.url))
  const tracked = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], {
    cwd: root,
  })
  let found = 0
  for (const path of tracked
    .toString()
    .split('\0')
    .filter((it) => it !== '')) {
    if (/\.(png|ico|icns|woff2?|xz|gz|zst)$/.test(path)) continue
    let text: string
    try {
      text = readFileSync(`${root}/${path}`, 'utf8')
    } catch {
      continue // listed by git, deleted in the tree
    }
    for (const { line, why } of findForbidden(path, text)) {
      console.error(`${path}:${line}: ${why}`)
      found += 1
    }
  }
  if (found > 0) process.exitCode = 1
}
