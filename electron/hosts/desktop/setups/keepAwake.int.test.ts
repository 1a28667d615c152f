import { beforeAll, describe, expect, it } from 'vitest'
import type { CardIdentity } from '../../../core/disks/disk.ts'
import type { FleetEvent, LoggedEvent } from '../../../core/events/event.ts'
import { fault } from '../../../core/faults/fault.ts'
import { useStandIn } from '../standIn/useStandIn.fixture.ts'

type StandIn = typeof import('../standIn/standInElectron.fixture.ts')

const card: CardIdentity = {
  name: 'sdb',
  dev: '8:16',
  diskseq: '1',
  serial: '',
  slotId: 'usb-1',
  sizeBytes: 1,
}
const planned = (flashId: string): FleetEvent => ({
  kind: 'flash.planned',
  jobId: 'job',
  flashId,
  deviceId: 'd',
  imageId: 'i',
  profile: 'default',
  overlaySha256: '',
  card,
})
const claimed = (flashId: string): FleetEvent => ({ kind: 'card.claimed', flashId, card })
const failed = (flashId: string): FleetEvent => ({
  kind: 'card.failed',
  flashId,
  fault: fault('FLASH_CARD_GONE'),
  cardState: 'unknown',
})

describe('the computer', () => {
  let blockers: ReadonlySet<number>
  let say: (...events: readonly FleetEvent[]) => void
  beforeAll(async () => {
    useStandIn()
    const electron = (await import('electron')) as unknown as StandIn
    blockers = electron.told.blockers
    const { keepAwake } = await import('./keepAwake.ts')
    keepAwake({
      subscribe: (listener) => {
        say = (...events) => listener(events.map((event) => ({ event }) as LoggedEvent))
        return () => {}
      },
    })
  })

  it('stays awake from the first claimed card to the last that ended', () => {
    say(planned('a'), planned('b'))
    expect(blockers.size).toBe(0)
    say(claimed('a'))
    say(claimed('b'))
    expect(blockers.size).toBe(1)
    say(failed('a'))
    expect(blockers.size).toBe(1)
    say({
      kind: 'card.verified',
      flashId: 'b',
      root: '',
      bytes: 1,
      writeSeconds: 1,
      readSeconds: 1,
    })
    expect(blockers.size).toBe(0)
  })

  it('may sleep again when a job ends without a word about its cards', () => {
    say(planned('c'), claimed('c'))
    expect(blockers.size).toBe(1)
    say({ kind: 'job.finished', jobId: 'another', outcome: 'failed' })
    expect(blockers.size).toBe(1)
    say({ kind: 'job.interrupted', jobId: 'job', attempt: 1 })
    expect(blockers.size).toBe(0)
  })
})
