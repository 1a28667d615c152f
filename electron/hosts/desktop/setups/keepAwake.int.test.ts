import { describe, expect, it } from 'vitest'
import { useStandIn } from '../standIn/useStandIn.fixture.ts'

type StandIn = typeof import('../standIn/standInElectron.fixture.ts')

describe('the computer under Electron', () => {
  it('is kept awake until the wish is released, once', async () => {
    useStandIn()
    const electron = (await import('electron')) as unknown as StandIn
    const { keepAwake } = await import('./keepAwake.ts')
    const first = keepAwake.hold('cards')
    const second = keepAwake.hold('cards')
    expect(await first.held).toEqual({ ok: true, value: undefined })
    expect(electron.told.blockers.size).toBe(2)
    first.release()
    first.release()
    expect(electron.told.blockers.size).toBe(1)
    second.release()
    expect(electron.told.blockers.size).toBe(0)
  })
})
