/** One line of `/proc/PID/mountinfo` (proc_pid_mountinfo(5)), as far as it matters here. */
export interface Mount {
  /** `major:minor` of the file system; `0:NN` for btrfs, overlay, tmpfs and all without one device. */
  readonly dev: string
  readonly path: string
  readonly fsType: string
  readonly source: string
  readonly superOptions: readonly string[]
}

/** Spaces, tabs, newlines and backslashes stand in the file as three octal digits. */
const unescapeOctal = (text: string): string =>
  text.replaceAll(/\\([0-7]{3})/g, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 8)),
  )

const parseLine = (line: string): Mount | undefined => {
  const fields = line.split(' ')
  const dash = fields.indexOf('-', 6)
  const dev = fields[2]
  const path = fields[4]
  if (dash < 0 || dev === undefined || path === undefined) return undefined
  return {
    dev,
    path: unescapeOctal(path),
    fsType: fields[dash + 1] ?? '',
    source: unescapeOctal(fields[dash + 2] ?? ''),
    superOptions: (fields[dash + 3] ?? '').split(',').map(unescapeOctal),
  }
}

/** Mounts in the order of the file; lines that are not of its form are left out. */
export const parseMountinfo = (text: string): readonly Mount[] =>
  text.split('\n').flatMap((line) => parseLine(line) ?? [])
