/** One tone: hertz, when it begins and how long it lasts, in seconds from the start of the signal. */
export interface Tone {
  readonly hertz: number
  readonly at: number
  readonly seconds: number
}

export type Signal = 'done' | 'attention' | 'failed' | 'disarmed'

/**
 * Signals that tell each other apart in a noisy room without a look at the screen: up is good, down is bad, the same
 * tone twice wants a look, and the disarming is the longest and lowest.
 */
export const tones: Readonly<Record<Signal, readonly Tone[]>> = {
  done: [
    { hertz: 660, at: 0, seconds: 0.12 },
    { hertz: 990, at: 0.13, seconds: 0.22 },
  ],
  attention: [
    { hertz: 620, at: 0, seconds: 0.12 },
    { hertz: 620, at: 0.2, seconds: 0.12 },
  ],
  failed: [
    { hertz: 440, at: 0, seconds: 0.18 },
    { hertz: 294, at: 0.2, seconds: 0.36 },
  ],
  disarmed: [
    { hertz: 392, at: 0, seconds: 0.24 },
    { hertz: 330, at: 0.28, seconds: 0.24 },
    { hertz: 262, at: 0.56, seconds: 0.5 },
  ],
}
