import { describe, expect, it } from 'vitest'
import { goodCard } from '../../core/disks/claims.fixture.ts'
import type { BrambleClient } from '../shared/brambleClient.ts'
import { openOutput } from './output.ts'
import { Stop } from './stop.ts'
import { typeForCard } from './typeForCard.ts'

type Contents = Awaited<ReturnType<BrambleClient['cards']['contents']>>

const GB = 1_000_000_000
const photos = { kind: 'exfat', label: 'HOLIDAY', sizeBytes: 64 * GB, usedBytes: 48 * GB }
const blank: Contents = { filesystems: [], needsSerial: false }
const precious: Contents = { filesystems: [photos], word: 'HOLIDAY', needsSerial: false }

/** A person at a terminal who types these lines, one for each question; without lines there is no terminal. */
const terminal = (contents: Contents, ...lines: readonly string[]) => {
  const left = [...lines]
  const asked: string[] = []
  let said = ''
  const output = openOutput(
    false,
    { write: () => true },
    {
      write: (text) => {
        said += text
        return true
      },
    },
    {},
  )
  const session = {
    output,
    canAsk: lines.length > 0,
    ask: async (question: string) => {
      asked.push(question)
      return left.shift() ?? ''
    },
  } as unknown as Parameters<typeof typeForCard>[0]
  const typed = () => typeForCard(session, 'Slot 3', goodCard.identity, contents)
  return { typed, asked, said: () => said }
}

const stopped = async (typed: () => Promise<unknown>): Promise<Stop> => {
  const caught: unknown = await typed().catch((error: unknown) => error)
  if (caught instanceof Stop) return caught
  throw new Error('it was not stopped')
}

describe('what is typed for a card on a terminal', () => {
  it('is nothing where nothing lies on it that somebody may miss', async () => {
    const { typed, asked } = terminal(blank)
    expect(await typed()).toEqual([])
    expect(asked).toEqual([])
  })

  it('is the label of what is on it, after that was shown with what it holds', async () => {
    const { typed, asked, said } = terminal(precious, ' holiday ')
    expect(await typed()).toEqual([' holiday '])
    expect(said()).toContain('exfat “HOLIDAY”, 48.0 GB used of 64.0 GB')
    expect(asked).toEqual(['All of it will be lost. Type HOLIDAY to erase it: '])
  })

  it.each(['', 'yes', 'HOLIDAYS', 'ERASE'])(
    'is not %j: then nothing is written',
    async (answer) => {
      const { message } = await stopped(terminal(precious, answer).typed)
      expect(message).toBe('Not confirmed. Nothing was written.')
    },
  )

  it('is the end of its serial number and then the label, where both are asked for', async () => {
    const { typed, asked } = terminal({ ...precious, needsSerial: true }, '21AB', 'HOLIDAY')
    expect(await typed()).toEqual(['21AB', 'HOLIDAY'])
    expect(asked[0]).toContain('Slot 3 does not say that it is removable')
    expect(asked).toHaveLength(2)
  })
})

describe('without a terminal', () => {
  it.each([
    ['CARD_HAS_DATA', precious],
    ['CARD_HAS_DATA', { ...precious, needsSerial: true }],
    ['CARD_NOT_REMOVABLE', { ...blank, needsSerial: true }],
  ])('it ends with %s, and asks for nothing', async (code, contents) => {
    const { typed, asked } = terminal(contents)
    expect((await stopped(typed)).fault?.code).toBe(code)
    expect(asked).toEqual([])
  })
})
