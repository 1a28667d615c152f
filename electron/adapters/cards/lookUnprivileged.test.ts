import { describe, expect, it } from 'vitest'
import { fault } from '../../core/faults/fault.ts'
import { err, ok } from '../../core/result.ts'
import type { HelperClient } from './helperClient.ts'
import { lookUnprivileged } from './lookUnprivileged.ts'

const signal = new AbortController().signal
const cannot = async () => err(fault('HELPER_GONE'))

/** A client that notes what it was asked, and runs from the first question on. */
const noting = (name: string, notes: string[]): HelperClient => {
  let pid: number | undefined
  const note = (verb: string): void => {
    notes.push(`${name} ${verb}`)
    pid = 1
  }
  return {
    wake: async () => {
      note('wake')
      return ok(undefined)
    },
    list: async () => {
      note('list')
      return ok([])
    },
    contents: cannot,
    read: cannot,
    leaves: cannot,
    open: cannot,
    get pid() {
      return pid
    },
    close: () => undefined,
    kill: () => undefined,
  }
}

describe('cards of a user who is not root', () => {
  it('are listed without a right to them, as long as none was to be opened', async () => {
    const notes: string[] = []
    const cards = lookUnprivileged(noting('privileged', notes), noting('plain', notes))
    await cards.list(signal)
    await cards.list(signal)
    expect(notes).toEqual(['plain list', 'plain list'])
  })

  it('are listed by who opens them once that was woken: what was there before is known to it', async () => {
    const notes: string[] = []
    const cards = lookUnprivileged(noting('privileged', notes), noting('plain', notes))
    await cards.list(signal)
    expect(await cards.wake(signal)).toEqual(ok(undefined))
    await cards.list(signal)
    expect(notes).toEqual(['plain list', 'privileged wake', 'privileged list'])
  })
})
