import { freshUuidState, UUID_RANDOM_BYTES, uuidv7 } from './uuidv7.ts'

/** Makes a new id at each call: UUIDv7 text, each greater than the one before. */
export type IdSource = () => string

/**
 * An id source over a clock (milliseconds since 1970) and a source of random bytes.
 * The state lives as long as the source: one per process is enough.
 */
export const idSource = (now: () => number, bytes: (count: number) => Uint8Array): IdSource => {
  let state = freshUuidState
  return () => {
    const made = uuidv7(now(), bytes(UUID_RANDOM_BYTES), state)
    state = made.state
    return made.id
  }
}
