import { describe, expect, it } from 'vitest'
import { quote } from './quote.ts'

describe('quote', () => {
  it('puts every word in single quotes, plain ones too', () => {
    expect(quote(['echo', 'hello'])).toBe("'echo' 'hello'")
  })

  it('takes all meaning from what a shell would act on', () => {
    expect(quote(['echo', '$(reboot)', '`id`', '; rm -rf /', '*', '~', 'a\nb'])).toBe(
      "'echo' '$(reboot)' '`id`' '; rm -rf /' '*' '~' 'a\nb'",
    )
  })

  it('carries the single quote itself', () => {
    expect(quote(["it's"])).toBe("'it'\\''s'")
  })

  it('keeps an empty word as a word', () => {
    expect(quote(['printf', ''])).toBe("'printf' ''")
  })

  it('quotes a reserved word and an assignment in the first place', () => {
    expect(quote(['if'])).toBe("'if'")
    expect(quote(['PATH=/tmp', 'ls'])).toBe("'PATH=/tmp' 'ls'")
  })

  it('treats a NUL and an empty command as bugs', () => {
    expect(() => quote(['a\0b'])).toThrow(RangeError)
    expect(() => quote([])).toThrow(RangeError)
  })
})
