import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import type { Disk } from '../../../core/disks/disk.ts'
import { productPolicy } from '../../../core/disks/guardPolicy.ts'
import { MacCage } from '../../../core/disks/macos/macCage.fixture.ts'
import { stick as macStick, macs } from '../../../core/disks/macos/macs.fixture.ts'
import { parseMacosDisks } from '../../../core/disks/macos/parseMacosDisks.ts'
import { computers, stick as windowsStick } from '../../../core/disks/windows/computers.fixture.ts'
import { parseWindowsDisks } from '../../../core/disks/windows/parseWindowsDisks.ts'
import { WindowsCage } from '../../../core/disks/windows/windowsCage.fixture.ts'
import type { Result } from '../../../core/result.ts'
import { explainFault } from '../../../core/text/faults/explainFault.ts'
import { cardViews } from './cardViews.ts'
import { openSlotBook } from './slotBook.ts'

const folder = mkdtempSync(join(tmpdir(), 'names-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What a screen or a terminal would obey instead of showing. */
const OBEYED = /[\p{Cc}\p{Cs}\u061c\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/u

const marks = fc.constantFrom('\u202e', '\u0007', '\u001b[2J', '\u200b', '\ufeff', '\u2066', '\r\n')
/** Names as somebody might give a volume, a device or a file to deceive whoever reads them. */
const names = fc
  .array(fc.oneof(marks, fc.string({ unit: 'grapheme', maxLength: 6 })), { maxLength: 5 })
  .map((parts) => parts.join(''))
  // Neither a property list of Apple's nor a JSON of PowerShell's can hold half a character.
  .map((name) => name.toWellFormed())

const onMac = (name: string): Result<readonly Disk[], string> => {
  const cage = new MacCage()
  macs[0]?.build(cage)
  const parts = [{ content: 'Windows_FAT_32', label: name, mount: `/Volumes/${name}` }]
  cage.add(macStick(0, { model: name, parts, treePath: name, usb: { location: 1, serial: name } }))
  cage.add(
    macStick(0, { model: name, parts, removable: false, usb: { location: 2, serial: name } }),
  )
  return parseMacosDisks(cage.reading())
}

const onWindows = (name: string): Result<readonly Disk[], string> => {
  const cage = new WindowsCage()
  computers[0]?.build(cage)
  const parts = [{ mbr: 7, paths: [`C:\\${name}\\`] }]
  cage.add(windowsStick({ model: name, serial: name, location: name, parts }))
  cage.add(windowsStick({ model: name, serial: name, location: `\\\\nas\\${name}`, bus: 15 }))
  return parseWindowsDisks(cage.text())
}

describe.each([
  ['macOS', onMac],
  ['Windows', onWindows],
])('whatever a disk calls itself on %s', (_system, read) => {
  it('is shown as text, and obeyed by nothing', () => {
    fc.assert(
      fc.property(names, (name) => {
        const disks = read(name)
        if (!disks.ok) throw new Error(disks.fault)
        const slots = openSlotBook(folder)
        for (const { blockedBy, slotId, identity, ...view } of cardViews(
          disks.value,
          productPolicy,
          slots,
        )) {
          const texts = [slotId, identity?.serial, view.slotName, view.vendor, view.model]
          const told = blockedBy === undefined ? [] : Object.values(explainFault(blockedBy))
          for (const text of [...texts, ...view.mounts, ...told]) {
            expect(typeof text === 'string' ? text : '').not.toMatch(OBEYED)
          }
        }
      }),
      { numRuns: 150 },
    )
  })
})
