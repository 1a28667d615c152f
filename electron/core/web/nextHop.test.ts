import { describe, expect, it } from 'vitest'
import { isRedirect, MAX_HOPS, nextHop } from './nextHop.ts'
import { readAddress, type WebAddress } from './readAddress.ts'

const at = (url: string): WebAddress => {
  const read = readAddress(url)
  if (!read.ok) throw new Error(read.fault.code)
  return read.value
}
const hop = (visited: readonly string[], to: string | undefined) => {
  const next = nextHop(visited.map(at), to)
  return next.ok ? next.value.url : next.fault.code
}

describe('a redirect', () => {
  it('is followed, also a relative one, and from http to https', () => {
    expect(hop(['http://h/a'], 'b')).toBe('http://h/b')
    expect(hop(['http://h/a'], 'https://other/b')).toBe('https://other/b')
  })

  it.each([
    ['nowhere', ['http://h/a'], undefined],
    ['from https to http', ['https://h/a'], 'http://h/a'],
    ['in a circle', ['http://h/a', 'http://h/b'], 'http://h/a'],
    ['to itself', ['http://h/a'], 'http://h/a#part'],
  ])('%s is refused', (_, visited, to) => {
    expect(hop(visited, to)).toBe('DOWNLOAD_REDIRECT_REFUSED')
  })

  it('to another scheme, or with a password, is refused', () => {
    expect(hop(['http://h/a'], 'file:///etc/passwd')).toBe('ADDRESS_NOT_USABLE')
    expect(hop(['http://h/a'], 'http://u:p@h/b')).toBe('ADDRESS_NOT_USABLE')
  })

  it('is the last one after eight', () => {
    const visited = Array.from({ length: MAX_HOPS }, (_, n) => `http://h/${n}`)
    expect(hop(visited, 'x')).toBe('http://h/x')
    expect(hop([...visited, 'http://h/last'], 'x')).toBe('DOWNLOAD_REDIRECT_REFUSED')
  })

  it('is told by its status', () => {
    const statuses = [200, 300, 301, 302, 303, 304, 305, 307, 308, 400]
    expect(statuses.filter(isRedirect)).toEqual([301, 302, 303, 307, 308])
  })
})
