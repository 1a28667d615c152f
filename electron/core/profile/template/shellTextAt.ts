import type { PlainValue } from '../layers/settingsLayer.ts'

const SHELLS = /^(?:.*\/)?(?:sh|ash|dash|bash|ksh|zsh)$/

/**
 * Which arguments of a command in form of a list are read by a shell: the one behind `sh -c`. All others reach their
 * program as they are.
 */
export const shellTextAt = (argv: readonly PlainValue[]): number => {
  const [program] = argv
  if (typeof program !== 'string' || !SHELLS.test(program)) return -1
  const option = argv.findIndex((word) => typeof word === 'string' && /^-[a-z]*c$/.test(word))
  return option === -1 ? -1 : option + 1
}
