import { expect, it } from 'vitest'
import { type Fault, fault } from '../../core/faults/fault.ts'
import { followJob } from './followJob.ts'

/** What is told of a flash that ended so with `ofJob`, its one card with `ofCard`. */
const told = async (
  ofJob: Fault | undefined,
  ofCard: Fault | undefined,
  state = 'failed',
): Promise<readonly string[]> => {
  const said: string[] = []
  const as = (text: string): string => text
  const session = {
    output: {
      json: false,
      paint: { good: as, bad: as, dim: as, waits: as },
      value: () => undefined,
      line: () => undefined,
      remark: (text: string) => said.push(text),
      fault: ({ code }: Fault) => said.push(code),
    },
    client: {
      jobs: {
        get: async () => ({
          job: { id: '0199', kind: 'flash', state, fault: ofJob },
          flashes: [{ deviceName: 'edge-01', cardState: 'blank', fault: ofCard }],
        }),
      },
    },
  } as unknown as Parameters<typeof followJob>[0]
  await followJob(session, '0199')
  return said
}

it('a flash that its image has stopped tells what was wrong with the image', async () => {
  const stopped = fault('FLASH_SOURCE_FAILED', { reason: 'IMAGE_CORRUPT' })
  expect(await told(fault('IMAGE_CORRUPT', { name: 'os' }), stopped)).toEqual([
    'FLASH_SOURCE_FAILED',
    'IMAGE_CORRUPT',
    expect.stringMatching(/^As it is, it would end the same way again/),
  ])
})

it('what befell a card is told once', async () => {
  const pulled = fault('FLASH_CARD_GONE', { slot: 'Slot 1' })
  expect(await told(pulled, pulled)).toEqual(['FLASH_CARD_GONE', expect.stringMatching(/^Go on/)])
})

it('what kept it from going on is told, beside what befell a card the last time', async () => {
  const before = fault('FLASH_CARD_GONE', { slot: 'Slot 1' })
  expect(await told(fault('HELPER_NOT_INSTALLED'), before)).toEqual([
    'FLASH_CARD_GONE',
    'HELPER_NOT_INSTALLED',
    expect.stringMatching(/^As it is/),
  ])
})

it('of one that was interrupted nobody is promised that it goes on by itself', async () => {
  expect(await told(undefined, undefined, 'interrupted')).toEqual([
    expect.stringMatching(/bramble jobs resume 0199$/),
  ])
})
