import { describe, expect, it } from 'vitest'
import { goodCard } from '../../core/disks/claims.fixture.ts'
import { type Fault, fault } from '../../core/faults/fault.ts'
import { confirmCards } from './confirmCards.ts'
import { Stop } from './stop.ts'

interface Listed {
  readonly blockedBy?: Fault
  readonly hidden?: boolean
}

/** Two cards, of which the second is as it is told; whoever opens one is told `cannotOpen`. */
const confirming = async (second: Listed, cannotOpen?: Fault) => {
  const happened: string[] = []
  const card = (slot: number) => ({
    slotId: `s${slot}`,
    slotName: `Slot ${slot}`,
    identity: { ...goodCard.identity, slotId: `s${slot}` },
    vendor: 'Generic',
    model: 'MicroSD',
    sizeBytes: 8e9,
    mounts: [],
    hidden: false,
  })
  const session = {
    canAsk: true,
    ask: async (question: string) => {
      happened.push(question.slice(0, 12))
      return 'yes'
    },
    client: {
      cards: {
        list: async () => [card(1), { ...card(2), ...second }],
        contents: async ({ identity }: { readonly identity: { readonly slotId: string } }) => {
          happened.push(`looks at ${identity.slotId}`)
          if (cannotOpen !== undefined) throw new Stop(3, cannotOpen.code)
          return { filesystems: [], needsSerial: false }
        },
        confirm: async ({ identity }: { readonly identity: { readonly slotId: string } }) => {
          happened.push(`confirms ${identity.slotId}`)
          return { intentId: `i-${identity.slotId}` }
        },
      },
    },
  } as unknown as Parameters<typeof confirmCards>[0]
  const pairs = ['1', '2'].map((slot) => ({ deviceId: '', deviceName: 'good', slot }))
  const ended = await confirmCards(session, pairs, {}, () => ({ kind: 'blank' })).catch(
    (error: unknown) => error,
  )
  return { happened, ended }
}

describe('cards that are to be erased', () => {
  it('are all looked at, then asked about one by one, then confirmed together', async () => {
    const { happened, ended } = await confirming({})
    expect(happened).toEqual([
      ...['looks at s1', 'looks at s2', 'Erase Slot 1', 'Erase Slot 2'],
      ...['confirms s1', 'confirms s2'],
    ])
    expect(ended).toHaveLength(2)
  })

  it.each([
    { blockedBy: fault('CARD_READ_ONLY', { slot: '2' }) },
    {
      blockedBy: fault('CARD_IS_SYSTEM_DISK', { slot: '2', name: 'sda', mount: '/' }),
      hidden: true,
    },
  ])('are not asked about where a guard refuses one ($blockedBy.code)', async (second) => {
    const { happened, ended } = await confirming(second)
    expect(happened).toEqual([])
    expect(ended).toMatchObject({ fault: { code: second.blockedBy.code } })
  })

  it('are asked about where a person may lift the refusal', async () => {
    const second = { blockedBy: fault('CARD_NOT_REMOVABLE', { slot: '2' }), hidden: true }
    expect((await confirming(second)).happened).toContain('Erase Slot 2')
  })

  it.each(['CARD_WRITING_UNSUPPORTED', 'HELPER_NOT_INSTALLED'] as const)(
    'are not asked about where none can be opened (%s)',
    async (code) => {
      const { happened, ended } = await confirming({}, fault(code))
      expect(happened).toEqual(['looks at s1'])
      expect(ended).toMatchObject({ message: code })
    },
  )
})
