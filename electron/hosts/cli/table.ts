import { display } from '../../core/text/display.ts'

/** Columns under their titles, two spaces apart; every cell passes `display`. No cell is cut: width is the reader's. */
export const table = (
  titles: readonly string[],
  rows: readonly (readonly string[])[],
): readonly string[] => {
  const cells = [titles, ...rows.map((row) => row.map((cell) => display(cell) as string))]
  const widths = titles.map((_, column) =>
    Math.max(...cells.map((row) => [...(row[column] ?? '')].length)),
  )
  return cells.map((row) =>
    row
      .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - [...cell].length))
      .join('  ')
      .trimEnd(),
  )
}
