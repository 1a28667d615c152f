import { describe, expect, it } from 'vitest'
import { plistText } from './macCage.fixture.ts'
import { parsePlist } from './parsePlist.ts'
import { asDict, countIn, flagIn, integerIn, textIn, textsIn } from './plist.ts'

const dictOf = (body: string) => {
  const read = parsePlist(`<plist version="1.0"><dict>${body}</dict></plist>`)
  return read.ok ? asDict(read.value) : undefined
}

describe('a property list', () => {
  it('is read as Core Foundation writes it', () => {
    const read = parsePlist(
      plistText({ Name: 'a & <b>', Size: 512, Whole: true, Names: ['x', 'y'] }),
    )
    const dict = read.ok ? asDict(read.value) : undefined
    if (dict === undefined) throw new Error('not read')
    expect(textIn(dict, 'Name')).toBe('a & <b>')
    expect(countIn(dict, 'Size')).toBe(512)
    expect(flagIn(dict, 'Whole')).toBe(true)
    expect(textsIn(dict, 'Names')).toEqual(['x', 'y'])
  })

  it('keeps integers that no number can hold, and counts with none of them', () => {
    const dict = dictOf('<key>id</key><integer>18446744073709551615</integer>')
    expect(dict && integerIn(dict, 'id')).toBe(18446744073709551615n)
    expect(dict && countIn(dict, 'id')).toBeUndefined()
    const less = dictOf('<key>n</key><integer>-1</integer>')
    expect(less && countIn(less, 'n')).toBeUndefined()
  })

  it('knows the five entities of XML, and numbers', () => {
    const dict = dictOf('<key>&#x41;</key><string>&lt;&amp;&#13;&quot;&apos;&gt;</string>')
    expect(dict && textIn(dict, 'A')).toBe('<&\r"\'>')
  })

  it('reads data, dates, reals and what is empty', () => {
    const read = parsePlist(
      '<plist version="1.0"><array><data>\n\tAQ\n\tID</data><date>2026-01-01T00:00:00Z</date><real>0.5</real><string/><dict/><array/></array></plist>\n',
    )
    const empty = [
      { kind: 'dict', entries: new Map() },
      { kind: 'array', items: [] },
    ]
    expect(read).toEqual({
      ok: true,
      value: { kind: 'array', items: ['AQID', '2026-01-01T00:00:00Z', 0.5, '', ...empty] },
    })
  })
})

describe('what is no property list of Apple’s tools', () => {
  const wrap = (body: string): string => `<plist version="1.0">${body}</plist>`
  it.each([
    ['nothing', ''],
    ['JSON', '{}'],
    ['an end that is missing', '<plist version="1.0"><dict>'],
    ['something behind the end', `${wrap('<true/>')}<true/>`],
    ['two values', wrap('<true/><true/>')],
    ['no value', wrap('')],
    [
      'an entity that somebody declares',
      `<!DOCTYPE plist [<!ENTITY a "b">]>${wrap('<string>&a;</string>')}`,
    ],
    ['an entity that nobody declared', wrap('<string>&a;</string>')],
    ['a bare ampersand', wrap('<string>a & b</string>')],
    ['a character beyond Unicode', wrap('<string>&#x110000;</string>')],
    ['a comment', wrap('<!-- a --><true/>')],
    ['an attribute', wrap('<string id="1">a</string>')],
    ['an element in a string', wrap('<string>a<true/></string>')],
    ['an element that does not exist', wrap('<ref>1</ref>')],
    ['a key twice', wrap('<dict><key>a</key><true/><key>a</key><false/></dict>')],
    ['a key without a value', wrap('<dict><key>a</key></dict>')],
    ['a value without a key', wrap('<dict><true/></dict>')],
    ['a wrong end', wrap('<dict></array>')],
    ['an integer that is none', wrap('<integer>12k</integer>')],
    ['a real that is none', wrap('<real>x</real>')],
    ['300 levels', wrap(`${'<array>'.repeat(300)}${'</array>'.repeat(300)}`)],
  ])('%s is refused', (_title, text) => {
    expect(parsePlist(text).ok).toBe(false)
  })
})
