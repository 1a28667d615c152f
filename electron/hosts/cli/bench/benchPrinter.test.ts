import { describe, expect, it } from 'vitest'
import { openOutput } from '../output.ts'
import { aBench, aSlot, ofDevice } from './bench.fixture.ts'
import { benchPrinter } from './benchPrinter.ts'

const made = (isTTY: boolean, json = false) => {
  const out: string[] = []
  const bells: string[] = []
  const stream = (isTTY_: boolean) => ({
    isTTY: isTTY_,
    columns: 60,
    write: (text: string) => {
      out.push(text)
      return true
    },
  })
  const output = openOutput(json, stream(isTTY), stream(false), { NO_COLOR: '1' })
  const printer = benchPrinter(output, { now: () => 0, bell: (text) => bells.push(text) })
  return { printer, bells, text: () => out.join('') }
}

describe('the printer of an armed bench', () => {
  it('says each thing once in a log, without drawing over it', () => {
    const { printer, text } = made(false)
    const proven = aBench({ slots: [ofDevice('proven')] })
    printer.show(aBench({ slots: [ofDevice('flashing')] }))
    printer.show(proven)
    printer.show(proven)
    expect(text()).toBe('Slot 1: edge-01 is being made\nSlot 1: edge-01 PROVEN. Take it out.\n')
  })

  it('keeps bands above a block that it draws over again on a terminal', () => {
    const { printer, text } = made(true)
    printer.show(aBench({ slots: [aSlot(1)] }))
    expect(text()).not.toContain('\u001b[')
    printer.show(aBench({ slots: [ofDevice('proven')] }))
    // Two lines up: the slot and the batch, which stand below the band again.
    expect(text()).toContain('\u001b[2A\u001b[0J')
    expect(text().trimEnd().split('\n').at(-1)).toContain('1 of 3 proven')
  })

  it('rings once for a card that may be taken, and three times when it is no longer armed', () => {
    const { printer, bells } = made(true)
    printer.show(aBench({ slots: [aSlot(1)] }))
    printer.show(aBench({ slots: [ofDevice('proven')] }))
    printer.show(aBench({ phase: 'disarmed', slots: [ofDevice('proven')] }))
    expect(bells).toEqual(['\u0007', '\u0007\u0007\u0007'])
  })

  it('gives slots as values where values are wanted, and nothing else', () => {
    const { printer, text } = made(false, true)
    printer.show(aBench({ slots: [ofDevice('failed')] }))
    expect(JSON.parse(text())).toMatchObject({ kind: 'slot', slot: { kind: 'failed' } })
  })
})
