import { execFileSync } from 'node:child_process'
import { createHmac, randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { firstBootParts } from '../../adapters/firstBootParts.ts'
import { canonical } from './canonical.ts'
import { canonicalAnswer } from './canonicalAnswer.ts'
import { canonicalHello } from './canonicalHello.ts'
import type { Hello, HelloAnswer } from './hello.ts'
import { shellFolder, shellSystems, toolFolder } from './shellDevice.fixture.ts'

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bramble-code-'))
})

afterAll(() => rm(folder, { recursive: true, force: true }))

/** BusyBox's shell and awk, and two more shells over mawk: the programs that fetch do not matter here. */
const shells = shellSystems.slice(0, 3)

/** What the parts' functions make of each case's standard input, in one run of the shell; a key as hex. */
const inShell = async (
  system: (typeof shells)[number],
  command: string,
  cases: readonly { readonly key: string; readonly input: Uint8Array }[],
): Promise<readonly Buffer[]> => {
  const path = join(folder, system.name.replaceAll(/\W/g, ''))
  const tools = await toolFolder(path, system)
  for (const [index, { key, input }] of cases.entries()) {
    await writeFile(join(folder, `${index}.key`), key)
    await writeFile(join(folder, `${index}.in`), input)
  }
  const program = `LC_ALL=C; export LC_ALL
. ${shellFolder}bramble-code.sh
. ${shellFolder}bramble-text.sh
n=0
while [ $n -lt ${cases.length} ]; do
  take_key "$(cat ${folder}/$n.key)" || echo refused >&2
  ${command} <${folder}/$n.in >${folder}/$n.out
  n=$((n + 1))
done`
  const [shell = '', ...args] = system.shell
  execFileSync(shell, [...args, '-c', program], {
    env: { PATH: tools },
    // Bash takes a socket there for a remote login, and reads somebody's settings.
    stdio: 'ignore',
  })
  return Promise.all(cases.map((_, index) => readFile(join(folder, `${index}.out`))))
}

const hex = (text: string) => Buffer.from(text).toString('hex')

/** RFC 4231, 4.2–4.8 but 4.6, whose output is cut. */
const rfc4231 = [
  [
    '0b'.repeat(20),
    hex('Hi There'),
    'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7',
  ],
  [
    hex('Jefe'),
    hex('what do ya want for nothing?'),
    '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
  ],
  [
    'aa'.repeat(20),
    'dd'.repeat(50),
    '773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe',
  ],
  [
    '0102030405060708090a0b0c0d0e0f10111213141516171819',
    'cd'.repeat(50),
    '82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b',
  ],
  [
    'aa'.repeat(131),
    hex('Test Using Larger Than Block-Size Key - Hash Key First'),
    '60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54',
  ],
  [
    'aa'.repeat(131),
    hex(
      'This is a test using a larger than block-size key and a larger than block-size data. The key needs to be hashed before being used by the HMAC algorithm.',
    ),
    '9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2',
  ],
] as const

/** The texts that a code is over, out of its canonical bytes. */
const textsOf = (bytes: Uint8Array): readonly string[] => {
  const view = new DataView(bytes.buffer, bytes.byteOffset)
  const texts: string[] = []
  for (let at = 0; at < bytes.length; ) {
    const length = view.getUint32(at)
    texts.push(new TextDecoder().decode(bytes.subarray(at + 4, at + 4 + length)))
    at += 4 + length
  }
  return texts
}

describe.each(shells)('codes made by a shell ($name)', (system) => {
  it('are those of RFC 4231', async () => {
    const cases = rfc4231.map(([key, data]) => ({ key, input: Buffer.from(data, 'hex') }))
    const made = await inShell(system, 'hmac', cases)
    expect(made.map((code) => `${code}`.trim())).toEqual(rfc4231.map(([, , code]) => code))
  })

  it('are those that Node makes, whatever the bytes', async () => {
    const some = fc.sample(
      fc.record({
        key: fc.uint8Array({ minLength: 1, maxLength: 80 }),
        input: fc.uint8Array({ maxLength: 300 }),
      }),
      6,
    )
    const cases = [
      ...some,
      { key: randomBytes(32), input: Uint8Array.from({ length: 256 }, (_, byte) => byte) },
    ]
    const made = await inShell(
      system,
      'hmac',
      cases.map(({ key, input }) => ({ key: Buffer.from(key).toString('hex'), input })),
    )
    expect(made.map((code) => `${code}`.trim())).toEqual(
      cases.map(({ key, input }) => createHmac('sha256', key).update(input).digest('hex')),
    )
  })

  it('are over the same bytes as the station’s, by the vectors and by any texts', async () => {
    const vectors: {
      key: string
      hellos: { hello: Omit<Hello, 'mac'>; mac: string }[]
      answers: { answer: Omit<HelloAnswer, 'mac'>; mac: string }[]
    } = JSON.parse(await readFile(new URL('./hello.vectors.json', import.meta.url), 'utf8'))
    const known = [
      ...vectors.hellos.map(({ hello, mac }) => [canonicalHello(hello), mac] as const),
      ...vectors.answers.map(({ answer, mac }) => [canonicalAnswer(answer), mac] as const),
    ]
    const line = fc
      .string({ unit: 'grapheme', maxLength: 40 })
      .filter((text) => !/\p{Cc}/u.test(text))
    const any = fc.sample(fc.array(line, { minLength: 1, maxLength: 8 }), 6).map((texts) => {
      const bytes = canonical('any', texts)
      const mac = createHmac('sha256', Buffer.from(vectors.key, 'hex')).update(bytes).digest('hex')
      return [bytes, mac] as const
    })
    const cases = [...known, ...any].map(([bytes]) => ({
      key: vectors.key,
      input: Buffer.from(
        textsOf(bytes)
          .map((text) => `${text}\n`)
          .join(''),
      ),
    }))
    const made = await inShell(system, 'code', cases)
    expect(made.map((code) => `${code}`.trim())).toEqual([...known, ...any].map(([, mac]) => mac))
  })
})

describe.each(shells)('texts from outside in a shell ($name)', (system) => {
  it('become one line of UTF-8 as the station takes it, as Python and Node read them', async () => {
    const nasty = [
      'quote " back \\ slash $(reboot) `id` %s %n',
      'two\nlines\tand\ra\0zero\u0001\u0085\u001b[31m',
      '  Järn 😀 板 Á ',
      'ü'.repeat(300),
      '',
      ' \n\0 ',
    ].map((text) => Buffer.from(text))
    const bytes = fc.sample(fc.uint8Array({ maxLength: 120 }), 10).map((some) => Buffer.from(some))
    const broken = ['ff', '41ed a0 80 42', 'f0 9f 98', 'c0 af', 'e2 28 a1', 'f4 90 80 80'].map(
      (text) => Buffer.from(text.replaceAll(' ', ''), 'hex'),
    )
    const cases = [...nasty, ...broken, ...bytes].map((input) => ({ key: '00', input }))
    const made = await inShell(system, 'clean', cases)
    const texts = made.map((line) => new TextDecoder('utf-8', { fatal: true }).decode(line))
    for (const text of texts) expect(text).toMatch(/^[^\p{Cc}]{0,200}\n$/u)
    expect(texts.slice(0, 6)).toEqual([
      'quote " back \\ slash $(reboot) `id` %s %n\n',
      'two lines and a zero   [31m\n',
      'Järn 😀 板 Á\n',
      `${'ü'.repeat(200)}\n`,
      '\n',
      '\n',
    ])
    for (const text of texts.slice(6, 12)) expect(text).toContain('\ufffd')
  })
})

describe('the scripts of the reporter in sh', () => {
  it.each([
    ['dash', ['dash', '-n']],
    ['BusyBox', ['busybox', 'ash', '-n']],
    ['bash', ['bash', '--posix', '-n']],
    ['shellcheck', ['shellcheck', '-s', 'sh', '-e', 'SC1090']],
  ])('are POSIX sh for %s', async (_, [program = '', ...args]) => {
    const { shell } = await firstBootParts(new URL('../../../resources', import.meta.url).pathname)
    const { 'bramble-hello.sh': main = '', ...parts } = shell.scripts
    // In one piece, as the shell reads them: each uses what the others define.
    const whole = join(folder, 'whole.sh')
    const sourced = Object.values(parts).join('\n')
    await writeFile(
      whole,
      main.replace('for part in ', () => `${sourced}\nfor part in `),
    )
    expect(Object.keys(parts)).toHaveLength(6)
    execFileSync(program, [...args, whole], { stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8' })
  })
})
