import type { Dialect } from './dialect.ts'
import type { DialectId } from './dialectId.ts'
import { cloudinitRpi } from './dialects/cloudinitRpi.ts'

/**
 * Every dialect that Bramble can write or has something to say of; a new one is a file in `dialects/` and a line
 * here. The more particular first: the first that fits a boot partition is its dialect.
 */
export const dialects: readonly Dialect[] = [cloudinitRpi]

export const dialectOf = (id: DialectId): Dialect | undefined =>
  dialects.find((dialect) => dialect.id === id)
