import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const script = join(import.meta.dirname, 'compareCard.py')
let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bramble-compare-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const image = Buffer.alloc(5 * 1024 * 1024, 'image')
const overlay = [
  { lba: 3, hex: Buffer.alloc(1024, 'o').toString('hex') },
  { lba: 9000, hex: Buffer.alloc(512, 'p').toString('hex') },
]
const card = (): Buffer => {
  const bytes = Buffer.concat([image, Buffer.alloc(4096, 'behind')])
  for (const { lba, hex } of overlay) bytes.set(Buffer.from(hex, 'hex'), lba * 512)
  return bytes
}

const compare = (bytes: Buffer, runs: unknown = overlay, input?: Buffer) => {
  const [cardPath, imagePath, overlayPath] = ['card', 'image', 'overlay.json'].map((name) =>
    join(folder, name),
  )
  writeFileSync(cardPath ?? '', bytes)
  writeFileSync(imagePath ?? '', image)
  writeFileSync(overlayPath ?? '', JSON.stringify(runs))
  const from = input === undefined ? imagePath : '-'
  const args = [script, cardPath ?? '', from ?? '', overlayPath ?? '']
  const { status, stdout, stderr } = spawnSync('/usr/bin/python3', args, {
    encoding: 'utf8',
    input,
  })
  return { status, said: stdout + stderr }
}

describe('compareCard.py', () => {
  it('passes a card that is the image with the overlay on it', () => {
    expect(compare(card())).toEqual({
      status: 0,
      said: 'same: 5242880 bytes, 3 sectors of them from the overlay\n',
    })
  })

  it('takes the image from a pipe', () => {
    expect(compare(card(), overlay, image).status).toBe(0)
  })

  it('names the first byte that differs, and whose it should be', () => {
    const bytes = card()
    bytes[2_000_000] = 0
    expect(compare(bytes)).toMatchObject({
      status: 1,
      said: expect.stringContaining('byte 2000000 (sector 3906, offset 128)'),
    })
    bytes[3 * 512 + 7] = 0
    expect(compare(bytes).said).toBe(
      'different: byte 1543 (sector 3, offset 7) differs: card 0x00, overlay 0x6f\n',
    )
  })

  it('fails a card without its settings, or with settings that are not its own', () => {
    expect(compare(Buffer.from(image)).status).toBe(1)
    expect(compare(card(), []).status).toBe(1)
  })

  it('fails a card that is too short', () => {
    expect(compare(card().subarray(0, 1_000_000)).said).toContain('the card ends at byte 1000000')
  })

  it('does not judge an overlay that it cannot use', () => {
    expect(compare(card(), [{ lba: 1, hex: '00' }]).status).toBe(2)
    expect(compare(card(), [...overlay, { lba: 99_999, hex: '00'.repeat(512) }]).status).toBe(2)
  })
})
