/** One figure of the table: ours, what ran beside it, and what is wanted of it. */
export interface Figure {
  readonly what: string
  /** Seconds, MiB or a count, as `unit` says. */
  readonly ours: number
  readonly unit: 's' | 'CPU s' | 'MiB' | '/s'
  readonly beside?: { readonly what: string; readonly value: number }
  /** Ours by what ran beside it, the median over the rounds. */
  readonly ratio?: number
  /** Most that is wanted, of the ratio where there is one. */
  readonly target?: number
  readonly note?: string
}

/** Undefined where nothing is wanted of it. */
export const isMet = ({ ours, ratio, target }: Figure): boolean | undefined =>
  target === undefined ? undefined : (ratio ?? ours) <= target

const HEAD = ['WHAT', 'OURS', 'BESIDE IT', 'RATIO', 'WANTED', '', 'NOTE'] as const

const number = (value: number): string => (value >= 100 ? value.toFixed(0) : value.toFixed(2))

const cells = (figure: Figure): readonly string[] => {
  const { what, ours, unit, beside, ratio, target, note } = figure
  const met = isMet(figure)
  return [
    what,
    `${number(ours)} ${unit}`,
    beside === undefined ? '' : `${number(beside.value)} ${unit}  ${beside.what}`,
    ratio === undefined ? '' : `${ratio.toFixed(2)} ×`,
    target === undefined ? '' : `≤ ${target}${ratio === undefined ? ` ${unit}` : ' ×'}`,
    met === undefined ? '' : met ? 'met' : 'MISSED',
    note ?? '',
  ]
}

/** The table as lines of text. */
export const figureTable = (figures: readonly Figure[]): readonly string[] => {
  const rows = [HEAD, ...figures.map(cells)]
  const widths = HEAD.map((_, column) =>
    Math.max(...rows.map((row) => [...(row[column] ?? '')].length)),
  )
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}
