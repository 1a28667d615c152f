import { describe, expect, it } from 'vitest'
import { computers, stick } from '../../../core/disks/windows/computers.fixture.ts'
import { WindowsCage } from '../../../core/disks/windows/windowsCage.fixture.ts'
import { err, ok } from '../../../core/result.ts'
import { diskScript } from './diskScript.ts'
import { listWindowsDisks } from './listWindowsDisks.ts'

describe('the disks of Windows', () => {
  it('are asked of PowerShell by its path, without a profile and without questions', async () => {
    const cage = new WindowsCage()
    computers[0]?.build(cage)
    cage.add(stick(), true)
    const calls: string[][] = []
    const listed = await listWindowsDisks(async (file, args) => {
      calls.push([file, ...args])
      return ok(cage.text())
    })()
    expect(listed.ok && listed.value.map(({ identity }) => identity.name)).toEqual([
      'PhysicalDrive0',
      'PhysicalDrive1',
    ])
    expect(calls).toEqual([
      [
        'C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe',
        '-NoLogo',
        '-NoProfile',
        '-NonInteractive',
        '-Command',
        diskScript,
      ],
    ])
  })

  it('are not told of where it fails, or says something else', async () => {
    expect(await listWindowsDisks(async () => err('denied'))()).toEqual(err('denied'))
    expect((await listWindowsDisks(async () => ok('denied'))()).ok).toBe(false)
  })
})

describe('the script', () => {
  it('survives a command line: it has no double quote, and ends in no backslash', () => {
    expect(diskScript).not.toContain('"')
    expect(diskScript.endsWith('\n')).toBe(true)
    expect(diskScript.length).toBeLessThan(16_000)
  })

  it('closes what it opens', () => {
    for (const [open, close] of ['{}', '()', '[]']) {
      const count = (sign: string | undefined): number => diskScript.split(sign ?? '').length
      expect(count(open), open).toBe(count(close))
    }
    expect(diskScript.split("'").length % 2).toBe(1)
  })

  it('only asks: nothing in it sets, clears, mounts or removes', () => {
    expect(diskScript).not.toMatch(
      /\b(?:Set|Clear|Initialize|Format|Remove|New-(?:Partition|Volume)|Mount|Dismount|Update|Add|Resize|Repair)-/,
    )
  })
})
