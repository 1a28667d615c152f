import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openSlotBook, type SlotBook } from './slotBook.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'slots-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const learned = (...slotIds: readonly string[]): SlotBook => {
  const book = openSlotBook(folder)
  for (const slotId of slotIds) book.number(slotId)
  return book
}
const names = (book: SlotBook) => book.known().map((slotId) => [slotId, book.name(slotId)])
const code = (result: ReturnType<SlotBook['rename']>) => (result.ok ? 'ok' : result.fault.code)

describe('the book of slots', () => {
  it('keeps numbers, names and order over a restart', async () => {
    const book = learned('usb-a', 'usb-b', 'usb-c')
    expect(code(book.order(['usb-c', 'usb-a']))).toBe('ok')
    expect(code(book.rename('usb-a', ' left  hub '))).toBe('ok')
    await book.save()
    expect(names(openSlotBook(folder))).toEqual([
      ['usb-c', 'Slot 1'],
      ['usb-a', expect.stringMatching(/^left +hub$/)],
      ['usb-b', 'Slot 3'],
    ])
  })

  it('still reads the list of ids that it was at first', () => {
    writeFileSync(join(folder, 'slots.json'), JSON.stringify(['usb-x', 'usb-y']))
    expect(names(openSlotBook(folder))).toEqual([
      ['usb-x', 'Slot 1'],
      ['usb-y', 'Slot 2'],
    ])
  })

  it('forgets a place, which leaves the numbers of the others as they are', () => {
    const book = learned('usb-a', 'usb-b', 'usb-c')
    expect(code(book.forget('usb-b'))).toBe('ok')
    expect(names(book)).toEqual([
      ['usb-a', 'Slot 1'],
      ['usb-c', 'Slot 3'],
    ])
    expect(book.number('usb-b')).toBe(4)
  })

  it('gives no two slots one name, whether given or by number', () => {
    const book = learned('usb-a', 'usb-b')
    expect(code(book.rename('usb-a', 'Left'))).toBe('ok')
    expect(code(book.rename('usb-b', 'left'))).toBe('SLOT_NAME_REFUSED')
    expect(code(book.rename('usb-b', 'slot 1'))).toBe('SLOT_NAME_REFUSED')
    expect(code(book.rename('usb-b', '7'))).toBe('SLOT_NAME_REFUSED')
    expect(code(book.rename('usb-b', 'x'.repeat(25)))).toBe('SLOT_NAME_REFUSED')
    expect(code(book.rename('usb-z', 'right'))).toBe('SLOT_UNKNOWN')
    expect(code(book.rename('usb-a', ''))).toBe('ok')
    expect(book.name('usb-a')).toBe('Slot 1')
  })

  it('keeps what it has when the file is no book', () => {
    writeFileSync(join(folder, 'slots.json'), '{"slots": [{"slotId": 7}], "x"')
    expect(openSlotBook(folder).known()).toEqual([])
  })
})
