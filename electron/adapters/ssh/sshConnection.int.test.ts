import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  SUDO_PASSWORD,
  startSshd,
  type TestSshd,
  whyNoSshd,
} from '../../../e2e/bench/sshd/startSshd.ts'
import type { Result } from '../../core/result.ts'
import { Secret } from '../../core/text/secret.ts'
import type { CommandResult, SshConnection, SshTarget } from '../../engine/ports/ssh.ts'
import { createSsh } from './createSsh.ts'

const signal = new AbortController().signal
const exit = (code: number): object => ({ ok: true, value: { end: { kind: 'exit', code } } })
const said = (stdout: string): object => ({ ok: true, value: { stdout } })
const refused = (code: string): object => ({ ok: false, fault: { code } })

describe.skipIf(whyNoSshd !== undefined)('commands over a real sshd (needs root)', () => {
  let sshd: TestSshd
  let free: SshConnection
  const opened: SshConnection[] = []
  const connect = async (target: SshTarget): Promise<SshConnection> => {
    const result = await createSsh().connect(target, signal)
    if (!result.ok) throw new Error(JSON.stringify(result.fault))
    opened.push(result.value)
    return result.value
  }
  beforeAll(async () => {
    sshd = await startSshd()
    free = await connect(sshd.target('free'))
  })
  afterAll(async () => {
    for (const connection of opened) await connection.close()
    await sshd.close()
  })

  it('hands over argv as it is, however nasty', async () => {
    const word = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 30 }),
      fc.constantFrom("'", '$(id)', '`id`', '\\', '!!', '*', '\n', '; reboot', '-n', ''),
    )
    const argv = fc.array(
      word.map((text) => text.replaceAll('\0', '0').toWellFormed()),
      {
        minLength: 1,
        maxLength: 12,
      },
    )
    await fc.assert(
      fc.asyncProperty(argv, async (words) => {
        const result = await free.run(['printf', '%s\\036', ...words], { signal })
        expect(result.ok && result.value.stdout).toBe(words.map((text) => `${text}\u001e`).join(''))
      }),
      { numRuns: 25 },
    )
  })

  it('keeps both streams apart and passes the exit code on', async () => {
    expect(await free.run(['sh', '-c', 'echo out; echo err >&2; exit 7'], { signal })).toEqual({
      ok: true,
      value: { end: { kind: 'exit', code: 7 }, stdout: 'out\n', stderr: 'err\n', droppedBytes: 0 },
    })
  })

  it('tells a command that a signal ended from one that exited', async () => {
    expect(await free.run(['sh', '-c', 'kill -9 $$'], { signal })).toMatchObject({
      ok: true,
      value: { end: { kind: 'signal', signal: 'SIGKILL' } },
    })
  })

  it('runs 14 commands side by side, though sshd takes 10 sessions', async () => {
    const results = await Promise.all(
      Array.from({ length: 14 }, (_, at) =>
        free.run(['sh', '-c', `sleep 0.2; echo ${at}`], { signal }),
      ),
    )
    expect(results).toMatchObject(results.map((_, at) => said(`${at}\n`)))
  })

  it('keeps 1 MiB of a flood and counts the rest', async () => {
    const result = await free.run(['head', '-c', '3000000', '/dev/zero'], { signal })
    expect(result.ok && result.value.stdout.length).toBe(1024 * 1024)
    expect(result.ok && result.value.droppedBytes).toBe(3000000 - 1024 * 1024)
  })

  it('gives stdin, also a secret and a megabyte, then its end', async () => {
    expect(await free.run(['cat'], { signal, stdin: new Secret('s3cret') })).toMatchObject(
      said('s3cret'),
    )
    const megabyte = new Uint8Array(1 << 20).fill(97)
    expect(await free.run(['wc', '-c'], { signal, stdin: megabyte })).toMatchObject(
      said('1048576\n'),
    )
    expect(await free.run(['true'], { signal, stdin: megabyte })).toMatchObject(exit(0))
  })

  it('stops waiting at the time limit and says that the end is not known', async () => {
    expect(await free.run(['sleep', '30'], { signal, timeoutMs: 300 })).toMatchObject(
      refused('SSH_LOST'),
    )
  })

  it('stops waiting when told to, and the connection stays of use', async () => {
    const stop = new AbortController()
    const running = free.run(['sleep', '30'], { signal: stop.signal })
    await free.run(['true'], { signal })
    stop.abort()
    expect(await running).toMatchObject(refused('JOB_CANCELLED'))
    expect(await free.run(['sleep', '1'], { signal: stop.signal })).toMatchObject(
      refused('JOB_CANCELLED'),
    )
    expect(await free.run(['true'], { signal })).toMatchObject(exit(0))
  })

  describe('as root', () => {
    const who = (connection: SshConnection): Promise<Result<CommandResult>> =>
      connection.run(['sh', '-c', 'id -un; cat; echo err >&2; exit 3'], {
        signal,
        root: true,
        stdin: new Secret('input'),
      })
    const asRoot = {
      ok: true,
      value: { end: { kind: 'exit', code: 3 }, stdout: 'root\ninput', stderr: 'err\n' },
    }

    it('needs no password where sudo asks for none', async () => {
      expect(await who(free)).toMatchObject(asRoot)
    })

    it('gives no password where sudo asks for none, though one is known', async () => {
      const target = sshd.target('free', { sudoPassword: new Secret('not needed') })
      expect(await who(await connect(target))).toMatchObject(asRoot)
    })

    it('says that sudo asks when no password was given', async () => {
      const asker = await connect(sshd.target('asker'))
      expect(await who(asker)).toMatchObject(refused('SSH_SUDO_PASSWORD'))
    })

    it('answers sudo with the password and keeps it out of what the command reads and says', async () => {
      const target = sshd.target('asker', { sudoPassword: new Secret(SUDO_PASSWORD) })
      const asker = await connect(target)
      expect(await who(asker)).toMatchObject(asRoot)
      const both = await Promise.all([who(asker), who(asker), who(asker)])
      expect(both).toMatchObject([asRoot, asRoot, asRoot])
    })

    it('says that the password is wrong, and never hands stdin over as a second try', async () => {
      const target = sshd.target('asker', { sudoPassword: new Secret('wrong') })
      const asker = await connect(target)
      const result = await asker.run(['cat'], {
        signal,
        root: true,
        stdin: new Secret(SUDO_PASSWORD),
      })
      expect(result).toMatchObject(refused('SSH_SUDO_WRONG_PASSWORD'))
    })

    it('says that a user may not use sudo', async () => {
      const plain = await connect(sshd.target('plain', { sudoPassword: new Secret('x') }))
      expect(await who(plain)).toMatchObject(refused('SSH_SUDO_WRONG_PASSWORD'))
    })
  })
})
