import { expect, test } from 'vitest'
import { openChannel } from './openChannel.ts'

const never = new Promise<never>(() => {})
const refused = Object.assign(new Error('open failed'), { reason: 1 })

/** Answers each ask with the next of the given; the last one stays. */
const server = (...answers: readonly (Error | string)[]) => {
  let asked = 0
  const ask = (done: (error: Error | undefined, channel: string) => void): void => {
    const answer = answers[Math.min(asked, answers.length - 1)] ?? ''
    asked += 1
    if (typeof answer === 'string') done(undefined, answer)
    else done(answer, '')
  }
  return { ask, asked: () => asked }
}

test('a channel that is refused while earlier sessions end is asked for again', async () => {
  const busy = server(refused, refused, 'channel')
  expect(await openChannel(busy.ask, never)).toBe('channel')
  expect(busy.asked()).toBe(3)
})

test('any other failure is told at once', async () => {
  const broken = server(new Error('no response'))
  expect(await openChannel(broken.ask, never)).toBe('no response')
  expect(broken.asked()).toBe(1)
})

test('a connection that is gone, or throws, opens nothing', async () => {
  expect(await openChannel(() => {}, Promise.resolve())).toBe('the connection is gone')
  const thrown = openChannel(() => {
    throw new Error('Not connected')
  }, never)
  expect(await thrown).toBe('Not connected')
})
