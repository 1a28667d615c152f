import { ToolFailed } from './runTool.ts'

/** One line for a fault's reason: what the tool itself named as its error, not the whole call. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof ToolFailed))
    return error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
  const lines = error.said.split('\n').filter((line) => line.trim() !== '')
  const line = lines.find((candidate) => /^(E|error|fatal):/i.test(candidate)) ?? lines.at(-1)
  return line?.trim() ?? `${error.tool} ended with ${error.exitCode ?? 'no exit code'}`
}
