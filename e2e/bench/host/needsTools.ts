import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe } from 'vitest'

const folders = ['/usr/sbin', '/usr/bin', '/sbin', '/bin']

/** Which of the system's tools are not installed here. */
export const missingTools = (tools: readonly string[]): readonly string[] =>
  tools.filter((tool) => !folders.some((folder) => existsSync(join(folder, tool))))

/** A suite that needs tools but no root: where they are missing it is skipped, by its name and with the reason. */
export function describeWithTools(name: string, tools: readonly string[], body: () => void): void {
  const missing = missingTools(tools)
  if (missing.length === 0) describe(name, body)
  else describe.skip(`${name} (not run: needs ${missing.join(', ')})`, body)
}
