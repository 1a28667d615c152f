import { expect, test } from 'vitest'
import { Gate } from './gate.ts'

test('no more than the limit are inside, and those who wait enter in order', async () => {
  const gate = new Gate(2)
  const entered: number[] = []
  const leave: (() => void)[] = []
  const all = [0, 1, 2, 3].map((at) =>
    gate.through(() => {
      entered.push(at)
      return new Promise<void>((resolve) => leave.push(resolve))
    }),
  )
  expect(entered).toEqual([0, 1])
  leave[1]?.()
  await all[1]
  expect(entered).toEqual([0, 1, 2])
  leave[0]?.()
  await all[0]
  expect(entered).toEqual([0, 1, 2, 3])
  leave[2]?.()
  leave[3]?.()
  await Promise.all(all)
})

test('a place is free again after a failure', async () => {
  const gate = new Gate(1)
  await expect(gate.through(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await gate.through(() => Promise.resolve(7))).toBe(7)
})
