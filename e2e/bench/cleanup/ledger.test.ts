import { describe, expect, it } from 'vitest'
import { foldLedger } from './ledger.ts'
import { startTicksIn } from './processStart.ts'

const lines = (...things: readonly unknown[]): string =>
  things.map((thing) => `${JSON.stringify(thing)}\n`).join('')
const mount = { kind: 'mount', path: '/a' }
const loop = { kind: 'loops-over', file: '/a/card', offset: 512 }

describe("a bench's ledger", () => {
  it('says what still stands, in the order of making', () => {
    const text = lines(
      { did: 'make', thing: loop },
      { did: 'make', thing: mount },
      { did: 'make', thing: { ...loop, offset: 0 } },
      { did: 'remove', thing: loop },
    )
    expect(foldLedger(text).standing).toEqual([mount, { ...loop, offset: 0 }])
  })

  it('knows all its owners', () => {
    const by = { pid: 1, startTicks: '2', bootId: 'b' }
    expect(
      foldLedger(lines({ did: 'own', by }, { did: 'own', by: { ...by, pid: 9 } })).owners,
    ).toEqual([by, { ...by, pid: 9 }])
  })

  it('passes over a last line that a kill has cut', () => {
    const text = lines({ did: 'make', thing: mount }, { did: 'make', thing: loop }).slice(0, -9)
    expect(foldLedger(text).standing).toEqual([mount])
  })
})

describe("a process's start time", () => {
  it('is found past a name with spaces and brackets', () => {
    const fields = Array.from({ length: 49 }, (_, at) => String(at + 4))
    expect(startTicksIn(`77 (a) b (c) S ${fields.join(' ')}`)).toBe('22')
    expect(startTicksIn(`77 (a) b (c) Z ${fields.join(' ')}`)).toBeUndefined()
  })
})
