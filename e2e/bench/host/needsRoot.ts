import { describe } from 'vitest'

/** Why the bench cannot run here, or undefined where it can. */
export const whyNoBench: string | undefined =
  process.platform !== 'linux'
    ? 'needs Linux'
    : process.getuid?.() !== 0
      ? 'needs root for loop devices, network namespaces and containers'
      : undefined

/** A suite that needs the bench: elsewhere it is skipped, by its name and with the reason. */
export function describeOnBench(name: string, body: () => void): void {
  if (whyNoBench === undefined) describe(name, body)
  else describe.skip(`${name} (not run: ${whyNoBench})`, body)
}
