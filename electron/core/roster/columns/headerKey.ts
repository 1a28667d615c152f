/** A header as it is compared: trimmed, lower case, runs of white space as one blank. */
export const normalHeader = (header: string): string =>
  header.normalize('NFC').trim().toLowerCase().replaceAll(/\s+/g, ' ')

/** Each column's header, told apart where two are the same: `rack`, `rack #2`. Columns without header are ''. */
export const columnKeys = (header: readonly string[]): readonly string[] => {
  const seen = new Map<string, number>()
  return header.map((cell) => {
    const key = normalHeader(cell)
    if (key === '') return ''
    const count = (seen.get(key) ?? 0) + 1
    seen.set(key, count)
    return count === 1 ? key : `${key} #${count}`
  })
}

/** What names a set of headers, whatever their order and case: a mapping is remembered under it. */
export const headerSet = (header: readonly string[]): string =>
  JSON.stringify(
    columnKeys(header)
      .filter((key) => key !== '')
      .sort(),
  )
