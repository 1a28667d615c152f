/** What a state means for the person looking; decides colour. */
export type Tone = 'good' | 'working' | 'waits' | 'bad' | 'off'

/** The shape that stands with a colour, so that no colour speaks alone. */
export type MarkShape = 'check' | 'play' | 'half' | 'square' | 'cross' | 'dot'

export interface Look {
  readonly tone: Tone
  readonly mark: MarkShape
}

export const looks = {
  good: { tone: 'good', mark: 'check' },
  working: { tone: 'working', mark: 'play' },
  waits: { tone: 'waits', mark: 'half' },
  attention: { tone: 'waits', mark: 'square' },
  bad: { tone: 'bad', mark: 'cross' },
  off: { tone: 'off', mark: 'dot' },
} as const satisfies Record<string, Look>
