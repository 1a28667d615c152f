import { fileURLToPath } from 'node:url'
import { cruise, type ICruiseResult, type IViolation } from 'dependency-cruiser'
import { boundaryRules } from './boundaryRules.ts'

/** Cruises `electron/` and `renderer/` below `root` and returns what breaks a rule. */
export const boundaryViolations = async (root: string): Promise<readonly IViolation[]> => {
  const before = process.cwd()
  process.chdir(root)
  try {
    const { output } = await cruise(['electron', 'renderer'], {
      baseDir: root,
      ruleSet: { forbidden: [...boundaryRules] },
      validate: true,
      tsPreCompilationDeps: true,
      preserveSymlinks: true,
      doNotFollow: { path: 'node_modules' },
      exclude: { path: '\\.css$' },
      enhancedResolveOptions: {
        extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json'],
        exportsFields: ['exports'],
        conditionNames: ['import', 'require', 'node', 'default', 'types'],
        mainFields: ['module', 'main', 'types'],
      },
    })
    const result = output as ICruiseResult
    return result.summary.violations
  } finally {
    process.chdir(before)
  }
}

if (import.meta.main) {
  const violations = await boundaryViolations(fileURLToPath(new URL('../..', import.meta.url)))
  for (const it of violations) console.error(`${it.rule.name}: ${it.from} → ${it.to}`)
  console.log(`${violations.length} violations of ${boundaryRules.length} rules`)
  if (violations.length > 0) process.exitCode = 1
}
