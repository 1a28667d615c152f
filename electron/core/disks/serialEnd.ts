import type { CardIdentity } from './disk.ts'

const LENGTH = 4

/**
 * The last four letters or digits of a serial number, as an operator reads them off a label (guard G7). Undefined
 * where it has fewer, or only zeros as cheap bridges do: what says nothing must not confirm anything.
 */
export const serialEnd = ({ serial }: Pick<CardIdentity, 'serial'>): string | undefined => {
  const signs = serial.toUpperCase().replaceAll(/[^0-9A-Z]/g, '')
  if (signs.length < LENGTH || /^0*$/.test(signs)) return undefined
  return signs.slice(-LENGTH)
}
