import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { fstatSync, readdirSync, readlinkSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openXzServer, type XzServer } from './xzServer.ts'

const XZ = '/usr/bin/xz'
const MIB = 1024 * 1024
const zeros = (bytes: number): Buffer => Buffer.alloc(bytes)

/** What a server is told to decode one after the other; xz passes over zeros instead of writing them. */
const files: Readonly<Record<string, Buffer>> = {
  'bytes with zeros in their middle': Buffer.concat([randomBytes(5), zeros(MIB), randomBytes(9)]),
  'zeros at both ends': Buffer.concat([zeros(MIB), randomBytes(70_001), zeros(MIB + 1)]),
  'nothing but zeros': zeros(2 * MIB),
  'fewer bytes than those before': randomBytes(100),
  'no zeros at all': randomBytes(3 * MIB),
}

let server: XzServer
beforeEach(async () => {
  const opened = await openXzServer(XZ, 4 * MIB, 4 * MIB)
  if (opened === undefined) throw new Error('no memory for files')
  server = opened
})
afterEach(() => server.close())

const decoded = async (bytes: Buffer): Promise<Buffer> => {
  const packed = execFileSync(XZ, ['-0', '-c'], { input: bytes, maxBuffer: 8 * MIB })
  await server.packed.own.truncate(0)
  await server.packed.own.write(packed, 0, packed.length, 0)
  await server.decode(bytes.length)
  const back = Buffer.alloc(bytes.length, 0xff)
  await server.read(back, 0)
  return back
}

/** Of the files in memory that this process has open: they have no names any more. */
const mostHeldBytes = (): number => {
  const open = readdirSync('/proc/self/fd').map(Number)
  return Math.max(...open.map((descriptor) => (isRamFile(descriptor) ? held(descriptor) : 0)))
}
const held = (descriptor: number): number => fstatSync(descriptor).blocks * 512
const isRamFile = (descriptor: number): boolean => {
  try {
    return readlinkSync(`/proc/self/fd/${descriptor}`).startsWith('/dev/shm/bramble-')
  } catch {
    return false
  }
}

describe('one xz that decodes file after file', () => {
  it.each(Object.keys(files))('gives %s, after whatever came before', async (name) => {
    const before = Object.entries(files).filter(([other]) => other !== name)
    for (const [, bytes] of before) expect((await decoded(bytes)).equals(bytes)).toBe(true)
    const bytes = files[name] ?? Buffer.alloc(0)
    expect((await decoded(bytes)).equals(bytes)).toBe(true)
  })

  it('reads from the middle of what was decoded last', async () => {
    const first = randomBytes(MIB)
    const second = randomBytes(MIB)
    await decoded(first)
    await decoded(second)
    const part = Buffer.alloc(1000)
    await server.read(part, 4321)
    expect(part.equals(second.subarray(4321, 5321))).toBe(true)
  })

  it('takes no memory for zeros', async () => {
    await decoded(randomBytes(5000))
    await decoded(Buffer.concat([randomBytes(100), zeros(3 * MIB), randomBytes(100)]))
    expect(mostHeldBytes()).toBeLessThan(MIB)
  })
})
