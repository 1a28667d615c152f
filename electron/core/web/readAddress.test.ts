import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readAddress } from './readAddress.ts'

const value = (text: string, base?: string) => {
  const from = base === undefined ? undefined : readAddress(base)
  const read = readAddress(text, from?.ok === true ? from.value : undefined)
  return read.ok ? read.value : read.fault
}

describe('a web address', () => {
  it('is asked whole, and shown without what may be a ticket', () => {
    expect(value('HTTPS://Images.Example:8443/a/os.img.xz?ticket=s3cret#part')).toEqual({
      url: 'https://images.example:8443/a/os.img.xz?ticket=s3cret',
      secure: true,
      host: 'images.example:8443',
      shown: 'https://images.example:8443/a/os.img.xz',
      name: 'os.img.xz',
    })
  })

  it('of another script is shown as it is asked, so that it cannot pass for another', () => {
    expect(value('https://r\u0430spberrypi.com/x')).toMatchObject({
      host: 'xn--rspberrypi-zqi.com',
    })
  })

  it('is read from where a list lies', () => {
    expect(value('../os.img', 'http://h/a/b/list.json')).toMatchObject({ url: 'http://h/a/os.img' })
    expect(value('//other/os.img', 'https://h/x')).toMatchObject({ url: 'https://other/os.img' })
  })

  it.each([
    '',
    'os.img',
    'ftp://h/x',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'http://',
    'x'.repeat(3000),
  ])('is not %j', (text) => expect(value(text)).toMatchObject({ code: 'ADDRESS_NOT_USABLE' }))

  it('with a password is refused, and the fault does not repeat it', () => {
    for (const text of [
      'https://user:s3cret@h/x',
      'https://s3cret@h/x',
      'https://:s3cret@h/?t=s3cret',
    ]) {
      const fault = value(text)
      expect(fault).toMatchObject({ code: 'ADDRESS_NOT_USABLE' })
      expect(JSON.stringify(fault)).not.toContain('s3cret')
    }
  })

  it('has a name for its file that is no path and cannot lie on a screen', () => {
    expect(value('http://h/')).toMatchObject({ name: 'download' })
    expect(value('http://h/a%2F..%2Fetc%5Cx')).toMatchObject({ name: 'a_.._etc_x' })
    expect(value('http://h/%E2%80%AEgmi.so')).toMatchObject({ name: 'gmi.so' })
    expect(value('http://h/%FF')).toMatchObject({ name: '%FF' })
  })
})

it('whatever is typed is an address of http or https without credentials, or a fault; it never throws', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.webUrl({ withQueryParameters: true })), (text) => {
      const read = readAddress(text)
      if (!read.ok) return
      const url = new URL(read.value.url)
      expect(['http:', 'https:']).toContain(url.protocol)
      expect([url.username, url.password, url.hash]).toEqual(['', '', ''])
      expect(read.value.shown).not.toContain('?')
      expect(read.value.name).not.toMatch(/[/\\]|^$/)
    }),
  )
})
