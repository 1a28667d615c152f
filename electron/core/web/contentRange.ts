/** Bytes `first` to `last` (both counted from 0, both included) of `total`, where that is known. */
export interface ContentRange {
  readonly first: number
  readonly last: number
  readonly total: number | undefined
}

/** Reads `Content-Range: bytes 5-9/10` (RFC 9110 §14.4); undefined for anything that makes no sense. */
export const parseContentRange = (header: string | undefined): ContentRange | undefined => {
  const match = /^bytes (\d{1,15})-(\d{1,15})\/(\d{1,15}|\*)$/i.exec(header?.trim() ?? '')
  if (match === null) return undefined
  const [first, last] = [Number(match[1]), Number(match[2])]
  const total = match[3] === '*' ? undefined : Number(match[3])
  if (last < first || (total !== undefined && last >= total)) return undefined
  return { first, last, total }
}

/** Total of an unsatisfied range: `bytes` `*`, a slash and the number (416, RFC 9110 §15.5.17). */
export const parseUnsatisfiedRange = (header: string | undefined): number | undefined => {
  const match = /^bytes \*\/(\d{1,15})$/i.exec(header?.trim() ?? '')
  return match === null ? undefined : Number(match[1])
}

/** A length header that is a plain number of bytes. */
export const parseLength = (header: string | undefined): number | undefined =>
  header !== undefined && /^\d{1,15}$/.test(header.trim()) ? Number(header) : undefined
