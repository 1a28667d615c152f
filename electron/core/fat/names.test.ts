import { describe, expect, it } from 'vitest'
import { fatTime } from './fatTime.ts'
import { encodeLongName, longNameParts, shortNameChecksum } from './longName.ts'
import { bytesOf, makeShortName, shortNameText } from './shortName.ts'

describe('makeShortName', () => {
  it.each([
    ['README', 'README     ', true],
    ['CMDLINE.TXT', 'CMDLINE TXT', true],
    ['cmdline.txt', 'CMDLINE TXT', false],
    ['network-config', 'NETWOR~1   ', false],
    ['tar.gz.x', 'TARGZ~1 X  ', false],
    ['.hidden', 'HIDDEN~1   ', false],
    ['a b.c', 'AB~1    C  ', false],
    ['plus+comma,.txt', 'PLUS_C~1TXT', false],
    ['über.html', '_BER~1  HTM', false],
    ['日本語', '___~1      ', false],
  ])('makes of %s the alias "%s"', (name, stored, exact) => {
    const made = makeShortName(name, new Set())
    expect(made.stored).toBe(stored)
    expect(made.exact).toBe(exact)
  })

  it('counts up until an alias is free', () => {
    const taken = new Set(
      Array.from({ length: 12 }, (_, index) => makeShortNameText('LONGNAME', index + 1)),
    )
    expect(makeShortName('longname1.txt', taken).stored).toBe('LONGN~13TXT')
  })

  it('does not take an alias that is a real name beside it', () => {
    expect(makeShortName('Foo', new Set(['FOO        '])).stored).toBe('FOO~1      ')
  })
})

const makeShortNameText = (base: string, number: number): string => {
  const tail = `~${number}`
  return `${base.slice(0, 8 - tail.length)}${tail}TXT`
}

describe('shortNameText', () => {
  it('shows the case bits of Windows NT and Linux', () => {
    expect(shortNameText(bytesOf('CONFIG  TXT'), 0x18)).toBe('config.txt')
    expect(shortNameText(bytesOf('CONFIG  TXT'), 0x08)).toBe('config.TXT')
  })
})

describe('a long name', () => {
  it.each(['a', 'exactly13char', 'fourteen chars', 'ü'.repeat(255)])(
    '%s is read as it was written',
    (name) => {
      const sum = shortNameChecksum(bytesOf('ALIAS~1    '))
      const entries = encodeLongName(name, sum)
      const parts = longNameParts()
      for (const entry of entries) parts.add(entry)
      expect(parts.take(sum)).toEqual({ name, entries: Math.ceil(name.length / 13) })
    },
  )

  it('has the checksum of the specification', () => {
    // Entry of "FILENAMETXT", computed by the C code of the FAT specification.
    let sum = 0
    for (const char of 'FILENAMETXT')
      sum = ((sum & 1 ? 0x80 : 0) + (sum >> 1) + char.charCodeAt(0)) % 256
    expect(shortNameChecksum(bytesOf('FILENAMETXT'))).toBe(sum)
  })

  it('is forgotten where a part is missing or belongs to another entry', () => {
    const entries = encodeLongName('a name of three entries, really.', 7)
    const parts = longNameParts()
    for (const entry of entries.slice(1)) parts.add(entry)
    expect(parts.take(7)).toBeUndefined()
    for (const entry of entries) parts.add(entry)
    expect(parts.take(8)).toBeUndefined()
  })
})

describe('fatTime', () => {
  it('is the UTC date and time in two fields', () => {
    const { date, time, hundredths } = fatTime(Date.UTC(2024, 1, 29, 23, 59, 59, 990))
    expect([(date >> 9) + 1980, (date >> 5) & 15, date & 31]).toEqual([2024, 2, 29])
    expect([time >> 11, (time >> 5) & 63, (time & 31) * 2]).toEqual([23, 59, 58])
    expect(hundredths).toBe(199)
  })

  it('agrees with the calendar on every day that FAT knows', () => {
    for (let at = Date.UTC(1980, 0, 1); at < Date.UTC(2108, 0, 1); at += 86_400_000) {
      const day = new Date(at)
      const { date } = fatTime(at)
      const wanted =
        ((day.getUTCFullYear() - 1980) << 9) | ((day.getUTCMonth() + 1) << 5) | day.getUTCDate()
      if (date !== wanted) expect(date, day.toISOString()).toBe(wanted)
    }
  })

  it('stays within 1980 and 2107', () => {
    expect(fatTime(0)).toEqual(fatTime(Date.UTC(1980, 0, 1)))
    expect(fatTime(Date.UTC(2200, 0, 1)).date >> 9).toBe(127)
  })
})
