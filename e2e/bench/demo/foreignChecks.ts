import { mkdtemp, open, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runTool } from '../host/runTool.ts'
import { readMbr } from '../pis/readMbr.ts'
import type { VirtualPi } from '../pis/virtualPi.ts'

const proveCard = fileURLToPath(new URL('../checks/prove_card.py', import.meta.url))

export interface CardClaims {
  readonly imagePath: string
  readonly cardFile: string
  readonly overlaySha256: string
  readonly root: string
}

/** The card against image, promised overlay and proven root, by a program that shares no code with Bramble. */
export const proveCardApart = async (claims: CardClaims, signal: AbortSignal): Promise<string> => {
  const args = ['--image', claims.imagePath, '--card', claims.cardFile]
  const claim = ['--overlay-sha256', claims.overlaySha256, '--root', claims.root]
  return (await runTool('python3', [proveCard, ...args, ...claim], { signal })).trim()
}

/** dosfstools on the card's boot FAT, read-only; returns its last line. */
export const checkFat = async (
  cardFile: string,
  workFolder: string,
  signal: AbortSignal,
): Promise<string> => {
  const folder = await mkdtemp(join(workFolder, 'fat-'))
  try {
    const fat = join(folder, 'boot.fat')
    await copyBootPartition(cardFile, fat)
    const said = await runTool('fsck.vfat', ['-n', '-v', fat], { signal })
    const names = await runTool('mdir', ['-i', fat, '-b', '::/'], { signal })
    for (const name of ['user-data', 'meta-data', 'network-config', 'cmdline.txt'])
      if (!names.includes(`::/${name}`)) throw new Error(`mtools does not find ${name}`)
    return said.trim().split('\n').at(-1)?.replace(fat, 'boot FAT') ?? ''
  } finally {
    await rm(folder, { recursive: true })
  }
}

const copyBootPartition = async (cardFile: string, to: string): Promise<void> => {
  const boot = (await readMbr(cardFile))[0]
  if (!boot) throw new Error('the card has no partition')
  const card = await open(cardFile, 'r')
  const copy = await open(to, 'w')
  try {
    const buffer = Buffer.alloc(4 * 1024 * 1024)
    for (let at = 0; at < boot.sizeBytes; at += buffer.length) {
      const length = Math.min(buffer.length, boot.sizeBytes - at)
      await card.read(buffer, 0, length, boot.offset + at)
      await copy.write(buffer, 0, length, at)
    }
  } finally {
    await card.close()
    await copy.close()
  }
}

/** The guest's own cloud-init judges the user-data that the card carried. Returns what it says. */
export const checkUserData = async (pi: VirtualPi, signal: AbortSignal): Promise<string> => {
  const inGuest = '/var/tmp/bramble-user-data'
  const onHost = join(pi.rootFolder, inGuest)
  const userData = await runTool('cat', [join(pi.bootFolder, 'user-data')], { signal })
  await writeFile(onHost, userData, { mode: 0o600 })
  try {
    const schema = ['cloud-init', 'schema', '--config-file', inGuest]
    return (await runTool('chroot', [pi.rootFolder, ...schema], { signal })).trim()
  } finally {
    await rm(onHost)
  }
}
