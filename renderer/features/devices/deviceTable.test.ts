import { describe, expect, it } from 'vitest'
import { anActiveDevice } from '../../../e2e/pages/simulated/values.ts'
import { clusterWord, shortModel } from './deviceTable.ts'

const withBoard = (model: string, memoryBytes: number) => {
  const device = anActiveDevice('edge-1')
  return device.facts === undefined
    ? device
    : { ...device, facts: { ...device.facts, model, memoryBytes } }
}

describe('a board in a narrow column', () => {
  it.each([
    ['Raspberry Pi 5 Model B Rev 1.0', 8 * 1024 ** 3, 'Pi 5 8 GB'],
    ['Raspberry Pi 3 Model B Plus Rev 1.3', 1024 ** 3, 'Pi 3 1 GB'],
    ['Raspberry Pi Compute Module 4 Rev 1.1', 8 * 1024 ** 3, 'CM4 8 GB'],
    ['Raspberry Pi Zero 2 W Rev 1.0', 512 * 1024 ** 2, 'Zero 2 W 512 MB'],
    ['Something else', 0, 'Something else'],
    // What Linux reports as total lacks what the firmware took.
    ['Raspberry Pi 4 Model B Rev 1.5', 3.7 * 1024 ** 3, 'Pi 4 4 GB'],
  ])('%s with %i bytes is %s', (model, bytes, text) => {
    expect(shortModel(withBoard(model, bytes))).toBe(text)
  })

  it('a device without a cluster has none to show', () => {
    expect(clusterWord({ ...anActiveDevice('x'), cluster: '' })).toBe('')
    expect(clusterWord(anActiveDevice('x'))).toBe('ber-1 agent')
  })
})
