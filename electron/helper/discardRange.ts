import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** By absolute path, as every tool of the helper. */
const BLKDISCARD = '/usr/sbin/blkdiscard'

/** A card that takes longer is written in the ordinary way. */
const LIMIT_MS = 20_000

export interface DiscardRange {
  readonly from: number
  readonly to: number
}

const fact = (dev: string, name: string): number => {
  try {
    return Number(readFileSync(`/sys/dev/block/${dev}/queue/${name}`, 'utf8'))
  } catch {
    return 0
  }
}

/**
 * Tells an open card to forget what lies between `from` and `to` (bytes). Returns the part that ought to read as
 * zeros now: whole units of the card, and nothing where it cannot discard or says no. That it is so must be proven.
 *
 * The tool gets the very descriptor that the guards were asked about and opens it anew under /proc: by a name it
 * could be another card by now. It says nothing and is asked nothing, but for its exit code. `--force` leaves out
 * its wish for an exclusive open, which is ours already.
 */
export const discardRange = async (
  card: { readonly dev: string; readonly descriptor: number | undefined },
  { from, to }: DiscardRange,
): Promise<DiscardRange | undefined> => {
  const unit = Math.max(fact(card.dev, 'discard_granularity'), 4096)
  const range = { from: Math.ceil(from / unit) * unit, to: Math.floor(to / unit) * unit }
  const able = fact(card.dev, 'discard_max_bytes') > 0
  if (!able || card.descriptor === undefined || range.to <= range.from) return undefined
  const span = ['--offset', String(range.from), '--length', String(range.to - range.from)]
  const tool = spawn(BLKDISCARD, ['--force', ...span, '/proc/self/fd/3'], {
    stdio: ['ignore', 'ignore', 'ignore', card.descriptor],
    env: {},
    cwd: '/',
    timeout: LIMIT_MS,
    killSignal: 'SIGKILL',
  })
  const code = await new Promise<number | null>((resolve) => {
    tool.on('error', () => resolve(null))
    tool.on('exit', (exit) => resolve(exit))
  })
  return code === 0 ? range : undefined
}
