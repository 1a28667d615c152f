export interface DiffLine {
  readonly kind: 'same' | 'gone' | 'new'
  readonly text: string
}

/** Most lines of either text that are compared line by line; beyond it one stands after the other. */
const LINES_LIMIT = 2000

/**
 * The lines of two texts as one list, with the fewest changes: first what is gone, then what is new in its place. A text
 * that is not there is one without lines.
 */
export const lineDiff = (
  before: string | undefined,
  after: string | undefined,
): readonly DiffLine[] => {
  const [old, now] = [linesOf(before), linesOf(after)]
  let head = 0
  while (head < old.length && head < now.length && old[head] === now[head]) head += 1
  let tail = 0
  while (
    tail < old.length - head &&
    tail < now.length - head &&
    old[old.length - 1 - tail] === now[now.length - 1 - tail]
  ) {
    tail += 1
  }
  const same = (texts: readonly string[]): readonly DiffLine[] =>
    texts.map((text) => ({ kind: 'same', text }))
  return [
    ...same(old.slice(0, head)),
    ...changes(old.slice(head, old.length - tail), now.slice(head, now.length - tail)),
    ...same(old.slice(old.length - tail)),
  ]
}

const changes = (old: readonly string[], now: readonly string[]): readonly DiffLine[] => {
  const gone = old.map((text): DiffLine => ({ kind: 'gone', text }))
  const added = now.map((text): DiffLine => ({ kind: 'new', text }))
  if (old.length === 0 || now.length === 0) return [...gone, ...added]
  if (old.length > LINES_LIMIT || now.length > LINES_LIMIT) return [...gone, ...added]
  const common = commonLengths(old, now)
  const lines: DiffLine[] = []
  let [i, j] = [0, 0]
  while (i < old.length || j < now.length) {
    const [here = '', there = ''] = [old[i], now[j]]
    if (i < old.length && j < now.length && here === there) {
      lines.push({ kind: 'same', text: here })
      i += 1
      j += 1
    } else if (i < old.length && at(common, i + 1, j) >= at(common, i, j + 1)) {
      lines.push({ kind: 'gone', text: here })
      i += 1
    } else {
      lines.push({ kind: 'new', text: there })
      j += 1
    }
  }
  return lines
}

/** Length of the longest common run of lines of what is left from each pair of places. */
const commonLengths = (old: readonly string[], now: readonly string[]): readonly Uint16Array[] => {
  const rows = Array.from({ length: old.length + 1 }, () => new Uint16Array(now.length + 1))
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let j = now.length - 1; j >= 0; j -= 1) {
      const row = rows[i]
      if (row === undefined) continue
      row[j] =
        old[i] === now[j]
          ? at(rows, i + 1, j + 1) + 1
          : Math.max(at(rows, i + 1, j), at(rows, i, j + 1))
    }
  }
  return rows
}

const at = (rows: readonly Uint16Array[], i: number, j: number): number => rows[i]?.[j] ?? 0

const linesOf = (text: string | undefined): readonly string[] => {
  if (text === undefined || text === '') return []
  const lines = text.split('\n')
  return text.endsWith('\n') ? lines.slice(0, -1) : lines
}
