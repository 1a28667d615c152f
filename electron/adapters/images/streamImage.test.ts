import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openImageFile } from './imageFile.ts'
import { usualStallLimit } from './stallGuard.ts'
import { streamImage } from './streamImage.ts'
import type { Unpacker } from './unpacker.ts'
import { makeUnpackers } from './unpackers.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bramble-stream-'))
  writeFileSync(join(folder, 'a.img'), Buffer.alloc(4096, 1))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const never = new Promise<never>(() => undefined)

/** A stream over a disk that no longer answers: neither a read nor what waits for one ends. */
const hanging = async (signal: AbortSignal) => {
  const file = await openImageFile(join(folder, 'a.img'))
  if (!file.ok) throw new Error(file.fault.code)
  const handle = Object.create(file.value.handle, { close: { value: () => never } })
  const asked = Promise.withResolvers<void>()
  let closed = 0
  const unpacker: Unpacker = {
    fill: () => {
      asked.resolve()
      return never
    },
    position: () => 0,
    close: async () => void closed++,
  }
  const unpackers = {
    ...makeUnpackers({ xz: 'system', zst: 'system' }),
    none: async () => unpacker,
  }
  const options = { unpackers, stall: usualStallLimit, limitBytes: 1e9, signal }
  const next = streamImage({ ...file.value, handle }, options).next()
  next.catch(() => undefined)
  return {
    next,
    asked: asked.promise,
    closed: () => closed,
    letGo: () => file.value.handle.close(),
  }
}

describe('a cancel of a stream', () => {
  it('is heard while a read hangs, and waits neither for it nor for the file', async () => {
    const stop = new AbortController()
    const { next, asked, closed, letGo } = await hanging(stop.signal)
    await asked
    stop.abort(new Error('enough'))
    await expect(next).rejects.toThrow('enough')
    expect(closed()).toBe(1)
    await letGo()
  })

  it('is heard while its block map cannot be read, and the unpacker is not left behind', async () => {
    const map = join(folder, 'a.img.bmap')
    execFileSync('mkfifo', [map])
    const stop = new AbortController()
    const { next, closed, letGo } = await hanging(stop.signal)
    stop.abort(new Error('enough'))
    await expect(next).rejects.toThrow('enough')
    expect(closed()).toBe(1)
    // Who waits to open it has its other end now.
    await (await open(map, 'r+')).close()
    await letGo()
  })
})
