import { randomBytes } from 'node:crypto'
import type { Random } from '../engine/ports/random.ts'

/** The system's cryptographic randomness. */
export const random: Random = { bytes: (count) => new Uint8Array(randomBytes(count)) }
