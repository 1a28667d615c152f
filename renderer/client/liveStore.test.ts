import { describe, expect, it } from 'vitest'
import { liveStore } from './liveStore.ts'

/** A clock that runs what was laid out when it is told to. */
const byHand = () => {
  const waiting: (() => void)[] = []
  return {
    later: (run: () => void) => {
      waiting.push(run)
    },
    pass: () => {
      for (const run of waiting.splice(0)) run()
    },
    get laidOut() {
      return waiting.length
    },
  }
}

const line = (text: string) => ({ kind: 'log' as const, jobId: 'j', deviceId: 'd', line: text })

describe('the live store', () => {
  it('tells its readers once for all the news of one tick', () => {
    const clock = byHand()
    const store = liveStore(clock.later)
    let told = 0
    store.subscribe(() => {
      told += 1
    })
    for (let at = 0; at < 500; at += 1) store.put(line(String(at)))
    expect(told).toBe(0)
    expect(clock.laidOut).toBe(1)
    clock.pass()
    expect(told).toBe(1)
    expect(store.read().logs['j/d']).toHaveLength(500)
  })

  it('drops what it knew when it is cleared, also what was still under way', () => {
    const clock = byHand()
    const store = liveStore(clock.later)
    store.put(line('old'))
    store.clear()
    clock.pass()
    expect(store.read().logs).toEqual({})
  })

  it('leaves a reader alone that went away', () => {
    const clock = byHand()
    const store = liveStore(clock.later)
    let told = 0
    const leave = store.subscribe(() => {
      told += 1
    })
    leave()
    store.put(line('x'))
    clock.pass()
    expect(told).toBe(0)
  })
})
