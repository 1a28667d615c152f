import { describe, expect, it } from 'vitest'
import type { Progress } from './contractValues.ts'
import { applyProgress, emptyLiveState, LOG_LINES } from './liveState.ts'

const fold = (news: readonly Progress[]) => news.reduce(applyProgress, emptyLiveState)
const of = { jobId: 'j', deviceId: 'd' }

describe('live news', () => {
  it('keeps why a device waits until its next step begins', () => {
    const waits: Progress = { kind: 'wait', ...of, why: 'its memory cgroup is off' }
    expect(fold([waits]).waits).toEqual({ 'j/d': 'its memory cgroup is off' })
    const step: Progress = { kind: 'step', ...of, step: 's', title: 'S', text: 'is checked' }
    const after = fold([waits, step])
    expect(after.waits).toEqual({})
    expect(after.steps['j/d']).toEqual({ step: 's', text: 'is checked' })
  })

  it('forgets the oldest lines of a long log', () => {
    const lines = Array.from({ length: LOG_LINES + 5 }, (_, at) => ({
      kind: 'log' as const,
      ...of,
      line: `line ${at}`,
    }))
    const log = fold(lines).logs['j/d'] ?? []
    expect(log).toHaveLength(LOG_LINES)
    expect(log.at(0)).toBe('line 5')
    expect(log.at(-1)).toBe(`line ${LOG_LINES + 4}`)
  })

  it('keeps the logs of two devices apart', () => {
    const log = (deviceId: string): Progress => ({
      kind: 'log',
      jobId: 'j',
      deviceId,
      line: deviceId,
    })
    expect(fold([log('a'), log('b')]).logs).toEqual({ 'j/a': ['a'], 'j/b': ['b'] })
  })
})
