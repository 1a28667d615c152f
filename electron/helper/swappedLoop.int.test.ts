import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { describeOnBench } from '../../e2e/bench/host/needsRoot.ts'
import { cardConsent, NOW, PLAN } from '../core/disks/claims.fixture.ts'
import type { Disk } from '../core/disks/disk.ts'
import { benchPolicy } from '../core/disks/guardPolicy.ts'
import { parseDisks } from '../core/disks/parseDisks.ts'
import { emptyOverlay } from '../core/overlay/overlay.ts'
import type { HelperNews } from '../core/packets/helperSays.ts'
import { encodeOverlay } from '../core/packets/overlayBytes.ts'
import { Batch } from './batch.ts'
import { type CardIo, kernelIo } from './cardIo.ts'
import { ConsentDesk } from './consentDesk.ts'
import { readSysfs } from './readSysfs.ts'
import { sha256 } from './sha256.ts'

const MIB = 1024 * 1024
const image = new Uint8Array(4 * MIB).fill(0x5a)

const losetup = (...args: readonly string[]): string =>
  execFileSync('losetup', args, { encoding: 'utf8' }).trim()

/** Makes the name of one loop device lead to another, as when two readers come back the other way round. */
const nodeOf = (name: string, target: string): void => {
  rmSync(name, { force: true })
  execFileSync('mknod', ['-m', '660', name, 'b', '7', target.replace('/dev/loop', '')])
}

/**
 * Real loop devices. To the list the claimed one is a card of the bench whatever its name leads to: only the tuple stands
 * between the helper and the other medium.
 */
describeOnBench('the name of a claimed card leads to another medium in mid-batch', () => {
  let folder = ''
  let loop = ''
  let other = ''
  const file = (name: string): string => join(folder, name)

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'bramble-swapped-'))
    writeFileSync(file('first'), new Uint8Array(16 * MIB))
    writeFileSync(file('second'), new Uint8Array(16 * MIB).fill(0xe7))
    loop = losetup('--find', '--show', file('first'))
    other = losetup('--find', '--show', file('second'))
  })
  afterEach(() => {
    nodeOf(loop, loop)
    losetup('--detach', loop, other)
    rmSync(folder, { recursive: true })
  })

  const look = () => {
    const snapshot = readSysfs()
    const disks = parseDisks(snapshot).map(
      (disk): Disk =>
        `/dev/${disk.identity.name}` === loop ? { ...disk, bus: 'bench', removable: true } : disk,
    )
    return { snapshot, disks }
  }

  /** A whole flash of one card; how it ended. */
  const flash = async (io: CardIo): Promise<string> => {
    const card = look().disks.find(({ identity }) => `/dev/${identity.name}` === loop)?.identity
    if (card === undefined) throw new Error('the loop device is not listed')
    const news: HelperNews[] = []
    const ended = Promise.withResolvers<void>()
    const batch = new Batch({
      limits: {
        verb: 'open',
        imageBytes: image.length,
        maxCardBytes: 512e9,
        protectedPaths: [],
        slots: 2,
        patience: { stallMs: 60_000, slowerThan: 0.5 },
        eject: 'no',
      },
      helper: { policy: benchPolicy, look, io, hungAfterMs: 60_000 },
      consents: new ConsentDesk([], () => NOW),
      say: (one) => {
        news.push(one)
        if (one.kind === 'end') ended.resolve()
      },
      takenElsewhere: () => [],
    })
    const consent = cardConsent(card)
    const ask = { verb: 'claim', batch: 1, flashId: 'f', card, consent, planHash: PLAN } as const
    const claimed = await batch.claim(ask, encodeOverlay(emptyOverlay))
    if (!claimed.ok) return `claim: ${claimed.fault.code}`
    const leaf = Buffer.from(sha256(image)).toString('hex')
    const chunk = { verb: 'chunk', batch: 1, leaf, length: image.length, zeros: 0 } as const
    const room = batch.place(chunk, image.length)
    room?.set(image)
    batch.chunk(chunk, room ?? image)
    // Without a root nothing is called proven; all up to there is what a flash does.
    batch.finish({ verb: 'finish', batch: 1, roots: {} })
    await ended.promise
    const last = news.find(({ kind }) => kind === 'failed' || kind === 'verified')
    return last?.kind === 'failed' ? last.fault.code : String(last?.kind)
  }

  /** The kernel; when the card is closed for the `nth` time, its name leads to the other card before it is opened anew. */
  const swappingAt = (nth: number): { readonly io: CardIo; readonly swapped: () => boolean } => {
    let closes = 0
    const io: CardIo = {
      ...kernelIo,
      close: (descriptor, done) =>
        kernelIo.close(descriptor, () => {
          closes += 1
          if (closes === nth) nodeOf(loop, other)
          done()
        }),
    }
    return { io, swapped: () => closes >= nth }
  }

  it('never: then the whole image is written', async () => {
    expect(await flash(kernelIo)).toBe('FLASH_ROOT_DISAGREES')
    expect(
      readFileSync(file('first'))
        .subarray(MIB, 4 * MIB)
        .equals(image.subarray(MIB)),
    ).toBe(true)
  })

  it.each([1, 2])('at its close number %i: not one byte reaches the new one', async (nth) => {
    const before = readFileSync(file('second'))
    const { io, swapped } = swappingAt(nth)
    expect(await flash(io)).toMatch(/CARD_CHANGED|FLASH_CARD_CHANGED|CARD_PULLED|FLASH_CARD_GONE/)
    expect(swapped()).toBe(true)
    // Of this device alone: the whole computer may have much to write.
    execFileSync('sync', [other])
    expect(readFileSync(file('second')).equals(before)).toBe(true)
  })
})
