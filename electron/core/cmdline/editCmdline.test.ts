import { describe, expect, it } from 'vitest'
import { type CmdlineEdit, editCmdline } from './editCmdline.ts'
import { parseCmdline } from './parseCmdline.ts'

const PI = 'console=serial0,115200 console=tty1 root=PARTUUID=b7a3b1e0-02 rootwait resize\n'
const add = (arg: string): CmdlineEdit => ({ kind: 'add', arg })
const set = (key: string, value: string): CmdlineEdit => ({ kind: 'set', key, value })
const remove = (key: string): CmdlineEdit => ({ kind: 'remove', key })

describe('editCmdline', () => {
  it('appends to the one line', () => {
    const edits = [set('ds', 'nocloud;i=abc'), add('cgroup_memory=1'), add('cgroup_enable=memory')]
    expect(editCmdline(PI, edits)).toBe(
      `${PI.trimEnd()} ds=nocloud;i=abc cgroup_memory=1 cgroup_enable=memory\n`,
    )
  })

  it.each([
    ['without a newline', 'a b'],
    ['with CRLF', 'a b\r\n'],
    ['with tabs and blanks', ' \ta \t b  \n'],
    ['with a byte-order mark', '\ufeffa b\n'],
    ['behind blank lines', '\n\r\n  \na b\n'],
    ['before lines that the firmware ignores', 'a b\nc d\n'],
  ])('makes one line of a file %s', (_, text) => {
    expect(editCmdline(text, [])).toBe('a b\n')
  })

  it('takes an empty file', () => {
    expect(editCmdline('', [add('quiet')])).toBe('quiet\n')
  })

  it('adds beside others of the same key, once', () => {
    expect(editCmdline(PI, [add('console=tty3'), add('console=tty1')])).toBe(
      `${PI.trimEnd()} console=tty3\n`,
    )
  })

  it('sets a key in the place of the first one, whichever dash it is written with', () => {
    expect(editCmdline('a no-log=1 b no_log=2', [set('no_log', '3')])).toBe('a no_log=3 b\n')
  })

  it('removes all of a key, or those of one value', () => {
    expect(editCmdline('a c=1 c=2 b', [remove('c')])).toBe('a b\n')
    expect(editCmdline('a c=1 c=2 b', [{ kind: 'remove', key: 'c', value: '1' }])).toBe('a c=2 b\n')
  })

  it('keeps quoted blanks together', () => {
    const text = 'a dyndbg="file x.c +p; y" "k=v w" b'
    expect(editCmdline(text, [set('k', 'z'), set('m', 'n o')])).toBe(
      'a dyndbg="file x.c +p; y" k=z b m="n o"\n',
    )
  })

  it('leaves what is for init behind the dashes', () => {
    expect(editCmdline('quiet -- quiet splash', [add('b'), remove('quiet')])).toBe(
      'b -- quiet splash\n',
    )
  })

  it.each(['two args', 'a\nb', 'open"quote', '', '--', 'bell\u0007'])(
    'throws on %j, which is not one argument',
    (arg) => {
      expect(() => editCmdline(PI, [add(arg)])).toThrow(RangeError)
    },
  )
})

describe('parseCmdline', () => {
  it('tells of the lines that have no effect', () => {
    expect(parseCmdline('a b\ncgroup_enable=memory\n').ignored).toEqual(['cgroup_enable=memory'])
  })
})
