import { createHash, randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startSshd, type TestSshd, whyNoSshd } from '../../../e2e/bench/sshd/startSshd.ts'
import { tcpProxy } from '../../../e2e/bench/sshd/tcpProxy.ts'
import type { SshConnection, UploadFile } from '../../engine/ports/ssh.ts'
import { createSsh } from './createSsh.ts'

const signal = new AbortController().signal
const MIB = 1024 * 1024

const upload = (
  bytes: Buffer,
  sha256 = createHash('sha256').update(bytes).digest('hex'),
): UploadFile => ({
  byteLength: bytes.length,
  sha256,
  read: async (offset, length) => bytes.subarray(offset, offset + length),
})

describe.skipIf(whyNoSshd !== undefined)('files over a real sshd (needs root)', () => {
  let sshd: TestSshd
  let connection: SshConnection
  let folder: string
  const connect = async (port = sshd.port): Promise<SshConnection> => {
    const result = await createSsh().connect(sshd.target('free', { port }), signal)
    if (!result.ok) throw new Error(JSON.stringify(result.fault))
    return result.value
  }
  beforeAll(async () => {
    sshd = await startSshd()
    connection = await connect()
  })
  afterAll(async () => {
    await connection.close()
    await sshd.close()
  })
  beforeEach(async () => {
    folder = join(sshd.home('free'), 'to')
    await mkdir(folder, { recursive: true })
    await connection.run(['chown', 'free', folder], { signal, root: true })
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  it.each([0, 1, 32 * 1024, MIB, 3 * MIB + 17])(
    'puts %i bytes there, whole, with the mode',
    async (size) => {
      const bytes = randomBytes(size)
      const path = join(folder, "it's a file")
      expect(await connection.put(upload(bytes), path, 0o640, { signal })).toEqual({
        ok: true,
        value: undefined,
      })
      expect((await readFile(path)).equals(bytes)).toBe(true)
      expect((await stat(path)).mode & 0o7777).toBe(0o640)
      expect(await readdir(folder)).toEqual(["it's a file"])
    },
  )

  it('goes on where a cut cable ended it', async () => {
    const bytes = randomBytes(12 * MIB)
    const path = join(folder, 'image')
    const cable = await tcpProxy(sshd.port)
    const broken = await connect(cable.port)
    // An SSH channel has at most 2 MiB under way: of 9 MiB sent, sshd has taken in at least 6.
    cable.cutAfter(9 * MIB)
    expect(await broken.put(upload(bytes), path, 0o600, { signal })).toMatchObject({
      ok: false,
      fault: { code: 'SSH_LOST' },
    })
    expect(await readdir(folder)).toEqual(['image.part'])
    const reports: number[] = []
    const report = (done: number): void => void reports.push(done)
    expect(await connection.put(upload(bytes), path, 0o600, { signal, report })).toMatchObject({
      ok: true,
    })
    expect((await readFile(path)).equals(bytes)).toBe(true)
    expect(reports[0]).toBeGreaterThanOrEqual(6 * MIB)
    await broken.close()
    await cable.close()
  })

  it('keeps of an earlier try only what is the same', async () => {
    const bytes = randomBytes(4 * MIB)
    const damaged = Buffer.from(bytes.subarray(0, 3 * MIB + 5))
    damaged.writeUInt8(damaged.readUInt8(2 * MIB) ^ 1, 2 * MIB)
    const path = join(folder, 'image')
    await writeFile(`${path}.part`, damaged)
    await connection.run(['chown', 'free', `${path}.part`], { signal, root: true })
    const reports: number[] = []
    const report = (done: number): void => void reports.push(done)
    expect(await connection.put(upload(bytes), path, 0o600, { signal, report })).toMatchObject({
      ok: true,
    })
    expect(reports[0]).toBe(2 * MIB)
    expect((await readFile(path)).equals(bytes)).toBe(true)
  })

  it('leaves the old file when what arrives is not what was meant', async () => {
    const path = join(folder, 'image')
    await writeFile(path, 'old')
    const result = await connection.put(upload(randomBytes(100), 'ab'.repeat(32)), path, 0o600, {
      signal,
    })
    expect(result).toMatchObject({ ok: false, fault: { code: 'SSH_TRANSFER_FAILED' } })
    expect(await readFile(path, 'utf8')).toBe('old')
    expect(await readdir(folder)).toEqual(['image'])
  })

  it('says why a file cannot be put there', async () => {
    const result = await connection.put(upload(randomBytes(10)), '/proc/nothing', 0o600, { signal })
    expect(result).toMatchObject({ ok: false, fault: { code: 'SSH_TRANSFER_FAILED' } })
  })

  it('stops when told to and keeps the part', async () => {
    const stop = new AbortController()
    const report = (done: number): void => {
      if (done > 2 * MIB) stop.abort()
    }
    const path = join(folder, 'image')
    const bytes = upload(randomBytes(8 * MIB))
    expect(await connection.put(bytes, path, 0o600, { signal: stop.signal, report })).toMatchObject(
      {
        ok: false,
        fault: { code: 'JOB_CANCELLED' },
      },
    )
    expect(await readdir(folder)).toEqual(['image.part'])
  })

  it('puts root files by way of a folder that only the user reads, and leaves nothing in it', async () => {
    const bytes = randomBytes(2 * MIB + 3)
    const path = join(folder, 'deep', 'tool')
    expect(await connection.put(upload(bytes), path, 0o755, { signal, root: true })).toMatchObject({
      ok: true,
    })
    const made = await stat(path)
    expect([made.uid, made.gid, made.mode & 0o7777]).toEqual([0, 0, 0o755])
    expect((await readFile(path)).equals(bytes)).toBe(true)
    const left = (await readdir(sshd.home('free'))).filter((name) => name.startsWith('.bramble'))
    expect(left).toEqual([])
  })

  it('puts eight files side by side over one connection', async () => {
    const files = Array.from({ length: 8 }, () => randomBytes(MIB))
    const results = await Promise.all(
      files.map((bytes, at) =>
        connection.put(upload(bytes), join(folder, `f${at}`), 0o600, { signal, root: true }),
      ),
    )
    expect(results.filter((result) => !result.ok)).toEqual([])
    for (const [at, bytes] of files.entries()) {
      expect((await readFile(join(folder, `f${at}`))).equals(bytes)).toBe(true)
    }
  })
})
