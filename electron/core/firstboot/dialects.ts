import type { Dialect } from './dialect.ts'
import type { DialectId } from './dialectId.ts'
import { alpine } from './dialects/alpine.ts'
import { armbian } from './dialects/armbian.ts'
import { balena } from './dialects/balena.ts'
import { cloudinit } from './dialects/cloudinit.ts'
import { cloudinitRpi } from './dialects/cloudinitRpi.ts'
import { dietpi } from './dialects/dietpi.ts'
import { fedoraCoreos } from './dialects/fedoraCoreos.ts'
import { haos } from './dialects/haos.ts'
import { microos } from './dialects/microos.ts'
import { nixos } from './dialects/nixos.ts'
import { rpiPreseed } from './dialects/rpiPreseed.ts'
import { systemd } from './dialects/systemd.ts'
import { talos } from './dialects/talos.ts'

/**
 * Every dialect that Bramble can write or has something to say of; a new one is a file in `dialects/` and a line
 * here. No boot partition fits two of them: `detectDialect` refuses one that would.
 */
export const dialects: readonly Dialect[] = [
  cloudinitRpi,
  cloudinit,
  systemd,
  rpiPreseed,
  dietpi,
  balena,
  haos,
  alpine,
  armbian,
  talos,
  fedoraCoreos,
  microos,
  nixos,
]

export const dialectOf = (id: DialectId): Dialect | undefined =>
  dialects.find((dialect) => dialect.id === id)
