import { GUEST_WORD } from '../image/guestWord.ts'

/** What a guest's serial console tells of its boot. */
export type Milestone =
  | { readonly kind: 'kernel'; readonly version: string }
  | { readonly kind: 'firmware'; readonly filesystem: string; readonly device: string }
  | { readonly kind: 'login' }
  | { readonly kind: 'cloud-init'; readonly status: string; readonly rootBytes: number }
  /** It will not come up any more; `what` says why. */
  | { readonly kind: 'stuck'; readonly what: string }

/** White space is left out of all of them: where a line is cut is the cable's affair. */
const WORD = GUEST_WORD.replaceAll(/\s/g, '')
const patterns: readonly (readonly [RegExp, (found: RegExpExecArray) => Milestone])[] = [
  [/Linuxversion([\w.+-]+)\(/, ([, version = '']) => ({ kind: 'kernel', version })],
  [
    new RegExp(`${WORD}firmware([a-z0-9]+?)(/dev/\\w+);`),
    ([, filesystem = '', device = '']) => ({ kind: 'firmware', filesystem, device }),
  ],
  [/[\w-]login:/, () => ({ kind: 'login' })],
  [
    new RegExp(`${WORD}cloud-init([^;]*);root(\\d+);`),
    ([, status = '', bytes = '']) => ({ kind: 'cloud-init', status, rootBytes: Number(bytes) }),
  ],
  [/Kernelpanic-notsyncing/, () => ({ kind: 'stuck', what: 'the kernel panicked' })],
  [/Youareinemergencymode/, () => ({ kind: 'stuck', what: 'it is in emergency mode' })],
  [/\(initramfs\)/, () => ({ kind: 'stuck', what: 'the initrd found no root' })],
]

/** More than the longest thing that is looked for, a terminal's control sequences in it included. */
const KEPT = 2000

/**
 * Finds milestones in a console's output, which comes in pieces of any length, with anything around them.
 * Each is told once: a boot has ears of its own.
 */
export const milestones = (): ((piece: string) => readonly Milestone[]) => {
  let held = ''
  const told = new Set<RegExp>()
  return (piece) => {
    held += piece.replaceAll(/\s/g, '')
    const found: { readonly at: number; readonly milestone: Milestone }[] = []
    for (const [pattern, read] of patterns) {
      const match = pattern.exec(held)
      if (match === null || told.has(pattern)) continue
      told.add(pattern)
      found.push({ at: match.index, milestone: read(match) })
    }
    held = held.slice(-KEPT)
    return found.sort((a, b) => a.at - b.at).map(({ milestone }) => milestone)
  }
}
