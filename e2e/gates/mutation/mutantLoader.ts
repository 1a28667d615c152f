import { readFileSync } from 'node:fs'
import { registerHooks, stripTypeScriptTypes } from 'node:module'
import { fileURLToPath } from 'node:url'

/** What is loaded anew for each mutant: the guards, their tests, and what of ours stands between. */
const fresh = /\/electron\/(core\/disks\/|engine\/flash\/planFlash|helper\/(judgeCard|neededDisks))/

const stripped = new Map<string, string>()

const plain = (path: string): string => {
  const known = stripped.get(path)
  if (known !== undefined) return known
  const text = stripTypeScriptTypes(readFileSync(path, 'utf8'))
  stripped.set(path, text)
  return text
}

export interface MutantLoader {
  /** From now on modules are loaded anew, one of them as `source` says. */
  use(path: string, source: string | undefined): void
  /** Marks a module's URL so that it is the one of now. */
  url(path: string): string
}

/** Loads the guards and their tests again and again within one process, each time with another mutant in its place. */
export const mutantLoader = (root: URL): MutantLoader => {
  let run = 0
  let mutated: string | undefined
  let mutant = ''
  registerHooks({
    resolve: (specifier, context, next) => {
      const isTest = /\.test\.ts\?/.test(context.parentURL ?? '')
      if (specifier === 'vitest' && isTest) {
        return next(new URL('e2e/gates/mutation/plainVitest.ts', root).href, context)
      }
      const found = next(specifier, context)
      const isFresh = found.url.startsWith(root.href) && fresh.test(found.url)
      return isFresh ? { ...found, url: `${found.url.split('?')[0]}?run=${run}` } : found
    },
    load: (url, context, next) => {
      if (!url.includes('?run=')) return next(url, context)
      const path = fileURLToPath(url.split('?')[0] ?? '')
      const source = path === mutated ? stripTypeScriptTypes(mutant) : plain(path)
      return { format: 'module', source, shortCircuit: true }
    },
  })
  return {
    use: (path, source) => {
      run += 1
      mutated = source === undefined ? undefined : path
      mutant = source ?? ''
    },
    url: (path) => `${new URL(path, root).href}?run=${run}`,
  }
}
