/** A kernel command line, as the firmware takes it from cmdline.txt. */
export interface Cmdline {
  /** Arguments as they are written, quotes kept. */
  readonly args: readonly string[]
  /**
   * Lines that the firmware ignores: it reads the first line only. An argument on a second line is the
   * classic mistake (https://github.com/k3s-io/k3s/issues/3283), and has no effect; so it is not joined
   * to the first, which would give a running system arguments that it never had.
   */
  readonly ignored: readonly string[]
}

/**
 * Reads the text of cmdline.txt: the first line that is not blank, without a byte-order mark, split at
 * blanks and tabs outside double quotes, as the kernel splits it (`next_arg` in lib/cmdline.c: quotes
 * guard blanks, there is no escape, and an open quote reaches to the end). An open quote is closed here, or
 * it would swallow what is appended.
 */
export const parseCmdline = (text: string): Cmdline => {
  const lines = text
    .replace(/^\ufeff/, '')
    .split(/\r\n|\r|\n|\0/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const [first = '', ...ignored] = lines
  const args = first.match(/(?:"[^"]*(?:"|$)|[^\s"])+/g) ?? []
  return { args: args.map((arg) => (arg.split('"').length % 2 === 0 ? `${arg}"` : arg)), ignored }
}

/** The key of an argument: what is before `=`, without quotes, and `-` as `_`, which are one to the kernel. */
export const cmdlineKey = (arg: string): string => {
  const bare = arg.startsWith('"') ? arg.slice(1).replace(/"$/, '') : arg
  const equals = bare.indexOf('=')
  return (equals === -1 ? bare : bare.slice(0, equals)).replaceAll('-', '_')
}
