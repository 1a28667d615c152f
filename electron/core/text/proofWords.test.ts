import { describe, expect, it } from 'vitest'
import { type DifferentCard, proofWords, wasUsedSince } from './proofWords.ts'

const PROVEN = Date.UTC(2026, 10, 24, 9)
const MIB = 1024 * 1024

const cardMounted = (mountedAt: number | undefined): DifferentCard => ({
  deviceName: 'edge-1',
  flashId: 'flash-1',
  provenAt: PROVEN,
  content: {
    instanceId: 'flash-1',
    boot: { partition: 1 },
    partitions: [
      { number: 1, sizeBytes: 512 * MIB },
      {
        number: 2,
        sizeBytes: 2048 * MIB,
        ext: { mounts: 3, ...(mountedAt === undefined ? {} : { mountedAt }) },
      },
    ],
  },
  changed: [
    { partition: 0, chunks: 0, changed: 0 },
    { partition: 1, chunks: 128, changed: 1 },
    { partition: 2, chunks: 512, changed: 0 },
  ],
})

describe('why a card is no longer what was proven', () => {
  it('is told part by part, and nothing is said of parts that are none', () => {
    const words = proofWords(cardMounted(undefined))
    expect(words[0]).toBe('It still bears the settings of edge-1.')
    expect(words.join(' ')).not.toContain('no partition')
    expect(words).toContainEqual(expect.stringMatching(/^Partition 1 .*boot partition: 1 of 128/))
    expect(words).toContainEqual(expect.stringMatching(/^Partition 2 .*: as the image has it\.$/))
  })

  it('is explained by a mount after the proof, and by no earlier one', () => {
    expect(wasUsedSince(cardMounted(PROVEN + 1))).toBe(true)
    expect(wasUsedSince(cardMounted(PROVEN - 1))).toBe(false)
    expect(wasUsedSince(cardMounted(undefined))).toBe(false)
    expect(proofWords(cardMounted(PROVEN - 1)).at(-1)).toContain('by something else, or by itself')
  })

  it('says the time as it is asked to', () => {
    expect(proofWords(cardMounted(PROVEN + 1)).at(-1)).toContain('2026-11-24T09:00:00')
    expect(proofWords(cardMounted(PROVEN + 1), () => 'just now').at(-1)).toContain(
      'partition 2 was mounted just now (3 times in all)',
    )
  })

  it('says of a card with other settings that it has them', () => {
    const card = cardMounted(undefined)
    const other = { ...card, content: { ...card.content, instanceId: 'flash-2' } }
    expect(proofWords(other)[0]).toContain('no longer bears the settings of edge-1')
    expect(proofWords({ ...card, changed: undefined })[1]).toContain(
      'image is not on this computer',
    )
  })
})
