import { describe, expect, it } from 'vitest'
import { cardConsent, PLAN } from '../../core/disks/claims.fixture.ts'
import { emptyOverlay } from '../../core/overlay/overlay.ts'
import { helperClient } from './helperClient.ts'

const BAD = new URL('./badHelper.fixture.ts', import.meta.url).pathname
const never = new AbortController().signal

const bad = (way: string) => helperClient({ command: [process.execPath, BAD, way] })

const codeOf = async (way: string) => {
  const listed = await bad(way).list(never)
  return listed.ok ? 'ok' : [listed.fault.code, listed.fault.detail]
}

describe('the client of the helper', () => {
  it('says why a helper did not start', async () => {
    const client = helperClient({ command: ['/nowhere/helper'] })
    expect(await client.list(never)).toMatchObject({
      ok: false,
      fault: { code: 'HELPER_START_FAILED', params: { reason: expect.stringContaining('ENOENT') } },
    })
    expect(client.pid).toBeUndefined()
  })

  it('keeps the last words of one that died', async () => {
    expect(await codeOf('dies')).toEqual(['HELPER_START_FAILED', 'exit code 3: out of luck'])
  })

  it('ends one that babbles, and one that says what cannot be', async () => {
    expect(await codeOf('babbles')).toEqual(['HELPER_GONE', expect.stringContaining('no packet')])
    expect(await codeOf('lies')).toEqual(['HELPER_GONE', expect.stringContaining('no packet')])
  })

  it('refuses an answer to another question', async () => {
    const client = bad('mistakes')
    expect(await client.list(never)).toMatchObject({ fault: { code: 'HELPER_PROTOCOL' } })
    client.kill()
  })

  it('starts another helper after one is gone', async () => {
    const client = bad('dies')
    expect((await client.list(never)).ok).toBe(false)
    expect(await client.list(never)).toMatchObject({ fault: { code: 'HELPER_START_FAILED' } })
  })

  it('does nothing when it is told to stop before it began', async () => {
    const client = bad('dies')
    await expect(client.list(AbortSignal.abort())).rejects.toThrow()
    expect(client.pid).toBeUndefined()
  })

  it('reports each card that a dying helper had claimed, once, and lets nobody wait', async () => {
    const client = bad('batch')
    const limits = { imageBytes: undefined, maxCardBytes: 1, protectedPaths: [] }
    const opened = await client.open(limits, never)
    if (!opened.ok) throw new Error(opened.fault.code)
    const batch = opened.value
    const card = { name: 'x', dev: '1:1', diskseq: '1', serial: '', slotId: 's', sizeBytes: 1 }
    const word = { consent: cardConsent(card), planHash: PLAN }
    const claim = { flashId: 'f', card, overlay: emptyOverlay, ...word }
    expect(await batch.claim(claim)).toEqual({ ok: true, value: undefined })
    await batch.write(new Uint8Array(512), new Uint8Array(32))
    // Its one credit is spent: this one waits for the helper, and the helper dies.
    const waiting = batch.write(new Uint8Array(512), new Uint8Array(32))
    client.kill()
    expect(await waiting).toMatchObject({ fault: { code: 'HELPER_GONE' } })
    expect(await Array.fromAsync(batch.news())).toMatchObject([
      { kind: 'failed', flashId: 'f', fault: { code: 'HELPER_GONE' }, cardState: 'unfinished' },
    ])
    expect(await batch.finish(new Map())).toMatchObject({ fault: { code: 'HELPER_GONE' } })
    await batch.close()
  })
})
