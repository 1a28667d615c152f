import { spawn } from 'node:child_process'
import { close, constants, existsSync, fstat, open } from 'node:fs'
import { promisify } from 'node:util'
import type { CardIdentity } from '../core/disks/disk.ts'
import { devName } from './neededDisks.ts'

/** By absolute path, as every tool of the helper. */
const FLOCK = ['/usr/bin/flock', '/bin/flock'] as const

/** udev holds the lock while it looks at a new disk: a moment, which is waited for. */
const WAIT_SECONDS = 5

/** The system leaves the card alone until this is released. */
export interface QuietCard {
  release(): void
}

const nothing: QuietCard = { release: () => undefined }

/**
 * Keeps udev from looking at a card (https://systemd.io/BLOCK_DEVICE_LOCKING/): without it, whenever a writer closes
 * the card, udev reads the partition table and the desktop mounts what it finds, before the card is ejected. Node has
 * no flock; the tool locks the descriptor that it is given, and the lock stays with it when the tool has ended. It
 * is asked for and no more: where there is no such tool, or somebody holds on to the lock, the card is made all the
 * same, since O_EXCL is what keeps everybody out.
 */
export const quietCard = async (card: CardIdentity): Promise<QuietCard> => {
  const tool = FLOCK.find(existsSync)
  if (tool === undefined) return nothing
  const descriptor = await openForLock(card)
  if (descriptor === undefined) return nothing
  const flock = spawn(tool, ['--exclusive', '--wait', String(WAIT_SECONDS), '3'], {
    stdio: ['ignore', 'ignore', 'ignore', descriptor],
    env: {},
    cwd: '/',
    timeout: 2 * WAIT_SECONDS * 1000,
    killSignal: 'SIGKILL',
  })
  await new Promise<void>((resolve) => {
    flock.on('error', () => resolve())
    flock.on('exit', () => resolve())
  })
  return { release: () => close(descriptor, () => undefined) }
}

/** Only of the very card, and never so that it waits for one. */
const openForLock = async (card: CardIdentity): Promise<number | undefined> => {
  const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK
  try {
    const descriptor = await promisify(open)(`/dev/${card.name}`, flags)
    const stat = await promisify(fstat)(descriptor)
    if (stat.isBlockDevice() && devName(stat.rdev) === card.dev) return descriptor
    close(descriptor, () => undefined)
    return undefined
  } catch {
    return undefined
  }
}
