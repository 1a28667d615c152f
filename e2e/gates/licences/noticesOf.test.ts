import { describe, expect, it } from 'vitest'
import { noticesOf } from './noticesOf.ts'

const mit = { name: 'one', version: '1.0.0', identifier: 'MIT', text: 'Copyright (c) One' }

describe('the notices of a build', () => {
  it('name each package with its version, licence and text', () => {
    const font = {
      name: '@fontsource/f',
      version: '2.0.0',
      identifier: 'OFL-1.1',
      text: 'Open Font',
    }
    const text = noticesOf([mit, font])
    expect(text).toMatch(/^one 1\.0\.0 \(MIT\)$/m)
    expect(text).toContain('Copyright (c) One')
    expect(text).toMatch(/^@fontsource\/f 2\.0\.0 \(OFL-1\.1\)$/m)
  })

  it('are not made where a package has no text', () => {
    expect(() => noticesOf([mit, { ...mit, name: 'two', text: ' \n' }])).toThrow(
      'two 1.0.0 (MIT): its package brings no licence text',
    )
  })

  it('are not made where nobody has looked at a licence, or where a package names none', () => {
    expect(() => noticesOf([{ ...mit, identifier: 'GPL-3.0' }])).toThrow(/nobody has looked at/)
    expect(() => noticesOf([{ ...mit, identifier: undefined }])).toThrow(/nobody has looked at/)
    // The licence of fonts is one for fonts alone.
    expect(() => noticesOf([{ ...mit, identifier: 'OFL-1.1' }])).toThrow(/nobody has looked at/)
  })
})
