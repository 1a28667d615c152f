import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startSshd, type TestSshd, whyNoSshd } from '../../../e2e/bench/sshd/startSshd.ts'
import { type TcpProxy, tcpProxy } from '../../../e2e/bench/sshd/tcpProxy.ts'
import type { SshConnection, SshTarget } from '../../engine/ports/ssh.ts'
import { createSsh } from './createSsh.ts'
import { generateKey } from './generateKey.ts'

const ssh = createSsh()
const signal = new AbortController().signal

describe.skipIf(whyNoSshd !== undefined)('ssh to a real sshd (needs root)', () => {
  let sshd: TestSshd
  beforeAll(async () => {
    sshd = await startSshd()
  })
  afterAll(() => sshd.close())

  const connected = async (target: SshTarget): Promise<SshConnection> => {
    const result = await ssh.connect(target, signal)
    if (!result.ok) throw new Error(JSON.stringify(result.fault))
    return result.value
  }

  /** What sshd wrote, once it has written of every login that it is over: that comes after the client's own end. */
  const quietLog = async (): Promise<string> => {
    const count = (log: string, of: RegExp): number => log.match(of)?.length ?? 0
    const open = (log: string): number =>
      count(log, /Accepted publickey/g) -
      count(log, /(Disconnected from|Connection \w+ by) user free/g)
    await expect.poll(async () => open(await sshd.log()), { timeout: 60_000 }).toBe(0)
    return sshd.log()
  }

  it('connects with the fleet key to the device whose key is pinned', async () => {
    const connection = await connected(sshd.target('free'))
    const result = await connection.run(['id', '-un'], { signal })
    expect(result).toMatchObject({
      ok: true,
      value: { end: { kind: 'exit', code: 0 }, stdout: 'free\n', droppedBytes: 0 },
    })
    await connection.close()
    await expect(connection.closed).resolves.toBeUndefined()
  })

  it('sends nothing of a login to a device that shows another host key', async () => {
    const before = (await quietLog()).length
    const hostKey = (await generateKey('other')).publicKey
    const result = await ssh.connect(sshd.target('free', { hostKey }), signal)
    expect(result).toMatchObject({ ok: false, fault: { code: 'SSH_HOST_KEY_CHANGED' } })
    const log = (await sshd.log()).slice(before)
    expect(log).toContain('SSH2_MSG_KEXINIT')
    expect(log).not.toMatch(/userauth|user free|Accepted/)
    // The same words are in the log of a login that is let in; else the line above proves nothing.
    expect((await sshd.log()).slice(0, before)).toMatch(/userauth-request for user free/)
  })

  it('takes a device that has no key of the pinned type for a changed one', async () => {
    const hostKey = RSA_LINE
    const result = await ssh.connect(sshd.target('free', { hostKey }), signal)
    expect(result).toMatchObject({ ok: false, fault: { code: 'SSH_HOST_KEY_CHANGED' } })
  })

  it('does not connect at all without a host key', async () => {
    const before = (await quietLog()).length
    const result = await ssh.connect(sshd.target('free', { hostKey: '' }), signal)
    expect(result).toMatchObject({ ok: false, fault: { code: 'SSH_HOST_KEY_UNKNOWN' } })
    expect((await sshd.log()).slice(before)).not.toContain('Connection from')
  })

  it.each([
    ['a user that is not there', async () => ({ user: 'nobody-here' })],
    [
      'a key that is not the fleet key',
      async () => ({ privateKey: (await generateKey('stranger')).privateKey }),
    ],
  ])('is refused with %s', async (_what, change) => {
    const result = await ssh.connect(sshd.target('free', await change()), signal)
    expect(result).toMatchObject({ ok: false, fault: { code: 'SSH_AUTH_FAILED' } })
  })

  it('says that a port refuses', async () => {
    const result = await ssh.connect(sshd.target('free', { port: 1 }), signal)
    expect(result).toMatchObject({
      ok: false,
      fault: { code: 'SSH_REFUSED', params: { device: 'bench-pi', address: '127.0.0.1:1' } },
    })
  })

  it('stops connecting when told to', async () => {
    const stop = new AbortController()
    const result = ssh.connect(sshd.target('free'), stop.signal)
    stop.abort()
    expect(await result).toMatchObject({ ok: false, fault: { code: 'JOB_CANCELLED' } })
  })

  describe('over a cable that breaks', () => {
    let cable: TcpProxy
    beforeAll(async () => {
      cable = await tcpProxy(sshd.port)
    })
    afterAll(() => cable.close())

    it('does not know how a command ended that was cut off', async () => {
      const connection = await connected(sshd.target('free', { port: cable.port }))
      // More than a pipe holds: who comes to the FIFO knows that sshd has read its beginning, and what sshd
      // has read of one channel goes over the wire before the end of a command on the next.
      const fifo = `${sshd.home('free')}/begun`
      await connection.run(['mkfifo', fifo], { signal })
      const begun = 'echo begun; head -c 300000 /dev/zero; echo > "$0"; sleep 30'
      const running = connection.run(['sh', '-c', begun, fifo], { signal })
      const other = connection.run(['sleep', '30'], { signal })
      await connection.run(['cat', fifo], { signal })
      cable.cut()
      expect(await running).toMatchObject({
        ok: true,
        value: { end: { kind: 'unknown' }, stdout: expect.stringMatching(/^begun\n/) },
      })
      expect(await other).toMatchObject({ ok: true, value: { end: { kind: 'unknown' } } })
      await expect(connection.closed).resolves.toMatchObject({ code: 'SSH_LOST' })
      expect(await connection.run(['true'], { signal })).toMatchObject({
        ok: false,
        fault: { code: 'SSH_LOST' },
      })
      await connection.close()
    })

    it('notices a pulled cable by itself', { timeout: 120_000 }, async () => {
      const frozen = await tcpProxy(sshd.port)
      const connection = await connected(sshd.target('free', { port: frozen.port }))
      frozen.freeze()
      await expect(connection.closed).resolves.toMatchObject({ code: 'SSH_LOST' })
      await connection.close()
      await frozen.close()
    })
  })
})

// A public key that was made for this test by `ssh-keygen -t rsa -b 2048`.
const RSA_LINE =
  'ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQCNpdMZVZp+FysHaEZrVcL+lw+1AhVChFIIijFK5hUh9D8F1wMl3MCMoCjrg2hWmW0Vp62w2g+X35VThqmLJGNW+A1kLSgYs7merP7C2Z8W2dIA47n4pq81WzvXGSgQR6BXhCu0gonSzhxIxpawuwDA0xiCFk9Iki8DYEHrbdhLhFGDlLEGNYGeipcFTRRXh0stkHLBInJyOXC5Lr5k7tf9M6m2YkSL0SGIVS9CbeXT6NXJHLys6HXhjRNT70rX/rkWkjFa46XtApY88zLlwe0+93nRVh2g04b0PyDsBat7Rcb4mqzBldkQx2rmIx06PxmfCCBBCX4L1UFtqbkpJuQt'
