import type { MachineName } from '../machine/machines.ts'

/**
 * `network`: the hello comes by HTTP. `serial`: there is no network at all. `cut`: by HTTP, and the guest is
 * killed in its first boot and again at the moment in which it is enrolled.
 */
export type RunKind = 'network' | 'serial' | 'cut'

/** One card, flashed and booted. */
export interface BootRun {
  readonly machine: MachineName
  readonly kind: RunKind
  /** Also the device's name. */
  readonly title: string
}

const runs = (machine: MachineName, ...kinds: readonly RunKind[]): readonly BootRun[] =>
  kinds.map((kind) => ({ machine, kind, title: `${machine}-${kind}` }))

/** In the order in which they run: the quickest machine first. */
export const allRuns: readonly BootRun[] = [
  ...runs('amd64', 'network', 'serial', 'cut'),
  ...runs('virt', 'network', 'serial'),
  ...runs('raspi3b', 'network', 'serial'),
]
