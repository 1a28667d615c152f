import { describe, expect, it } from 'vitest'
import { backOff } from './backOff.ts'
import { Connection, type ConnectionClock, NotConnected } from './connection.ts'
import type { ConnectionState } from './connectionState.ts'
import type { WireAttempt } from './wire.ts'

const callOptions = { context: {} }

const openWire = () => {
  let end = (): void => undefined
  const closed = new Promise<void>((resolve) => {
    end = resolve
  })
  const attempt: WireAttempt = {
    kind: 'open',
    wire: { link: { call: () => Promise.resolve('answered') }, closed, close: () => end() },
  }
  return { attempt, end: () => end() }
}

/** A clock whose waits pass at once and are written down. */
const quickClock = (waits: number[]): ConnectionClock => ({
  now: () => 1000,
  wait: (milliseconds) => {
    waits.push(milliseconds)
    return Promise.resolve()
  },
})

const states = (connection: Connection): ConnectionState['kind'][] => {
  const seen: ConnectionState['kind'][] = []
  connection.subscribe(() => seen.push(connection.state().kind))
  return seen
}

describe('the connection', () => {
  it('tries again with growing waits, at most 8 s apart, until it is let in', async () => {
    const waits: number[] = []
    const answers: WireAttempt[] = [
      ...Array.from({ length: 7 }, () => ({ kind: 'unreachable' as const })),
      { kind: 'refused' },
    ]
    const connection = new Connection(
      () => Promise.resolve(answers.shift() ?? { kind: 'refused' }),
      quickClock(waits),
    )
    const seen = states(connection)
    await connection.run()
    expect(waits).toEqual([500, 1000, 2000, 4000, 8000, 8000, 8000])
    expect(seen.at(-1)).toBe('refused')
  })

  it('connects again after a loss and starts the waits anew', async () => {
    const waits: number[] = []
    const first = openWire()
    const second = openWire()
    const answers: WireAttempt[] = [first.attempt, second.attempt, { kind: 'refused' }]
    const connection = new Connection(
      () => Promise.resolve(answers.shift() ?? { kind: 'refused' }),
      quickClock(waits),
    )
    const seen = states(connection)
    const ended = connection.run()
    first.end()
    second.end()
    await ended
    expect(seen).toEqual(['connected', 'lost', 'connected', 'lost', 'refused'])
    expect(waits).toEqual([500, 500])
  })

  it('fails a call at once while there is no wire, so no order is carried out later', async () => {
    const connection = new Connection(
      () => Promise.resolve({ kind: 'unreachable' }),
      quickClock([]),
    )
    await expect(connection.link.call(['flash', 'start'], {}, callOptions)).rejects.toThrow(
      NotConnected,
    )
  })

  it('passes calls to the open wire', async () => {
    const { attempt, end } = openWire()
    const answers: WireAttempt[] = [attempt]
    const connection = new Connection(
      () => Promise.resolve(answers.shift() ?? { kind: 'refused' }),
      quickClock([]),
    )
    const connected = new Promise<void>((resolve) => {
      connection.subscribe(() => resolve())
    })
    const ended = connection.run()
    await connected
    expect(await connection.link.call(['system', 'info'], undefined, callOptions)).toBe('answered')
    end()
    await ended
  })
})

describe('the back-off', () => {
  it('begins at half a second', () => {
    expect(backOff(1)).toBe(500)
  })
})
