import { formatBytes } from '../text/bytes.ts'
import type { ProbeVerdict } from './judgeProbe.ts'

/** How much a counterfeit card really keeps, in words, as exactly as its probe found out. */
export const realSize = ({
  atLeast,
  below,
}: Pick<Extract<ProbeVerdict, { kind: 'counterfeit' }>, 'atLeast' | 'below'>): string =>
  atLeast === 0
    ? `less than ${formatBytes(below)}`
    : formatBytes(atLeast) === formatBytes(below)
      ? formatBytes(atLeast)
      : `between ${formatBytes(atLeast)} and ${formatBytes(below)}`
