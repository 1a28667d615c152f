import type { Result } from '../../core/result.ts'

/** A wish that the computer does not go to sleep. */
export interface Awake {
  /** Whether the system took it, once that is known. A fault is `COMPUTER_MAY_SLEEP`; nothing else hangs on it. */
  readonly held: Promise<Result<void>>
  /** Also when the program ends, however it ends. Doing it twice is doing it once. */
  release(): void
}

/** Keeps the computer, not its screen, from sleeping. */
export interface KeepAwake {
  /** `why` is shown by the system to who asks it what keeps it awake. */
  hold(why: string): Awake
}
