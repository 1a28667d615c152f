import { describe, expect, it } from 'vitest'
import { emptyText, withPiece } from './consoleText.ts'

const written = (...pieces: readonly string[]) =>
  pieces.reduce((text, piece) => withPiece(text, piece), emptyText)

describe('the text of a console', () => {
  it('is lines, however it comes in pieces', () => {
    expect(written('Debian', ' 13\r', '\nlogin: ').lines).toEqual(['Debian 13', 'login: '])
  })

  it('holds no escape sequence, whole or cut in two', () => {
    const text = written(
      '\u001b[1;32mok\u001b[0m\u001b]0;title\u0007 a',
      'b\u001b[3',
      '1mc\u001b',
      '[0md',
    )
    expect(text.lines).toEqual(['ok abcd'])
  })

  it('goes back by a carriage return and a backspace, as a screen does', () => {
    expect(written('10 %\r20 %\r30 %\r\ndone').lines).toEqual(['30 %', 'done'])
    expect(written('rooot\b\b\bot').lines).toEqual(['root'])
  })

  it('is held within bounds, whatever a device writes', () => {
    expect(written('x\n'.repeat(5000)).lines).toHaveLength(2000)
    expect(written('x'.repeat(9000)).lines[0]).toHaveLength(4000)
    expect(written(`\u001b]${'x'.repeat(5000)}`).held).toBe('')
  })
})
