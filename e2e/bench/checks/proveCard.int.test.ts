import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, it } from 'vitest'
import { CHUNK_BYTES, type Sha256 } from '../../../electron/core/chunks/chunk.ts'
import { chunkTree } from '../../../electron/core/chunks/chunkTree.ts'
import { toHex } from '../../../electron/core/ids/hex.ts'
import { applyOverlay } from '../../../electron/core/overlay/applyOverlay.ts'
import type { Overlay } from '../../../electron/core/overlay/overlay.ts'
import { overlaySha256 } from '../../../electron/core/overlay/overlaySha256.ts'
import { describeWithTools } from '../host/needsTools.ts'
import { runTool } from '../host/runTool.ts'

const script = fileURLToPath(new URL('prove_card.py', import.meta.url))
const sha256: Sha256 = (...parts) => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return new Uint8Array(hash.digest())
}

/** Sectors 2048 to 6143 are the boot partition; the image ends 1,536 bytes into its third chunk. */
const image = new Uint8Array(2 * CHUNK_BYTES + 1536).map((_, at) => at % 251)
new DataView(image.buffer).setUint32(446 + 8, 2048, true)
new DataView(image.buffer).setUint32(446 + 12, 4096, true)
const overlay: Overlay = {
  runs: [
    { lba: 2050, bytes: new Uint8Array(512).fill(0xee) },
    { lba: 6000, bytes: new Uint8Array(1024).fill(0xdd) },
  ],
}

const madeCard = (): Uint8Array => {
  const card = image.slice()
  applyOverlay(card, 0, overlay)
  return card
}

const rootOf = (card: Uint8Array): string => {
  const leaves = [0, 1, 2].map((at) =>
    sha256(card.subarray(at * CHUNK_BYTES, (at + 1) * CHUNK_BYTES)),
  )
  return toHex(chunkTree(sha256, card.length, leaves).root)
}

describeWithTools('prove_card.py, which shares no code with Bramble', ['python3'], () => {
  const folder = mkdtempSync(join(tmpdir(), 'bramble-prove-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const imagePath = join(folder, 'image')
  writeFileSync(imagePath, image)

  const prove = (card: Uint8Array, root = rootOf(card)): Promise<string> => {
    const cardPath = join(folder, 'card')
    writeFileSync(cardPath, card)
    const claims = ['--overlay-sha256', overlaySha256(overlay, sha256), '--root', root]
    return runTool('python3', [script, '--image', imagePath, '--card', cardPath, ...claims])
  }

  it('counts overlay digest and root as Bramble does, also on a larger card', async () => {
    const larger = new Uint8Array(image.length + 4096)
    larger.set(madeCard())
    expect(await prove(larger, rootOf(madeCard()))).toContain('(3 sectors in 2 runs)')
  })

  it('refuses a card with one byte changed outside the boot partition', async () => {
    const card = madeCard()
    card[CHUNK_BYTES + 77] = (card[CHUNK_BYTES + 77] ?? 0) ^ 1
    await expect(prove(card)).rejects.toThrow('is not in the boot partition')
  })

  it('refuses a card whose settings are others than the log promised', async () => {
    const card = madeCard()
    card[2050 * 512] = 0
    await expect(prove(card)).rejects.toThrow('the log promised')
  })

  it('refuses a card with another root, and one that ends too early', async () => {
    await expect(prove(madeCard(), 'ab'.repeat(32))).rejects.toThrow('the inventory says')
    await expect(prove(madeCard().subarray(0, CHUNK_BYTES), 'ab'.repeat(32))).rejects.toThrow(
      'before the image does',
    )
  })
})
