import { createServer } from 'node:net'
import type { CardIdentity } from '../core/disks/disk.ts'

/** Held while a card is claimed. */
export interface ClaimLock {
  release(): void
}

/**
 * One claim per card across processes (guard G15): a name in the abstract socket namespace, which the kernel
 * gives to one process and takes back when that ends, however it ends. A lock file would outlive `kill -9`.
 * Nothing listens in earnest: whoever connects is cut off. Undefined when another process has it.
 */
export const claimLock = (card: CardIdentity): Promise<ClaimLock | undefined> =>
  new Promise((resolve) => {
    const server = createServer((socket) => socket.destroy())
    server.on('error', () => resolve(undefined))
    server.listen(`\0bramble-card-${card.dev}-${card.diskseq}`, () => {
      server.unref()
      resolve({ release: () => void server.close() })
    })
  })
