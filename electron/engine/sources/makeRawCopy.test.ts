import { describe, expect, it } from 'vitest'
import { ok } from '../../core/result.ts'
import type { ImageCache, UnpackedWriter } from '../ports/imageCache.ts'
import type { Images } from '../ports/images.ts'
import { makeRawCopy } from './makeRawCopy.ts'

describe('a raw copy that is cancelled', () => {
  it('waits for no read that hangs, and leaves nothing', async () => {
    const done: string[] = []
    const asked = Promise.withResolvers<void>()
    const writer: UnpackedWriter = {
      write: async () => ok(undefined),
      finish: () => Promise.reject(new Error('it is not whole')),
      digest: () => '',
      abandon: async () => void done.push('abandoned'),
    }
    const images: Pick<Images, 'stream'> = {
      async *stream() {
        yield ok(new Uint8Array(512))
        asked.resolve()
        await new Promise(() => undefined)
      },
    }
    const cache: Pick<ImageCache, 'beginUnpacked'> = { beginUnpacked: async () => ok(writer) }
    const stop = new AbortController()
    const copying = makeRawCopy(
      {
        path: '/x',
        fileSha256: '',
        name: 'x',
        declared: { sha256: undefined, bytes: undefined },
        signal: stop.signal,
        room: async () => ok(undefined),
        report: () => undefined,
      },
      {
        images: Object.assign(Object.create(null), images),
        cache: Object.assign(Object.create(null), cache),
      },
    )
    await asked.promise
    stop.abort(new Error('enough'))
    await expect(copying).rejects.toThrow('enough')
    expect(done).toEqual(['abandoned'])
  })
})
