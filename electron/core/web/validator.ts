/** What tells one content at an address from another; kept with an unfinished file. */
export interface Validator {
  readonly etag?: string
  readonly lastModified?: string
}

/** Headers by lower-case name. */
export type Headers = Readonly<Record<string, string | undefined>>

/** The validator of an answer. A weak ETag (`W/`) does not vouch for bytes and is left out (RFC 9110 §8.8.1). */
export const validatorOf = (headers: Headers): Validator => {
  const etag = headers['etag']
  const lastModified = headers['last-modified']
  return {
    ...(etag?.startsWith('"') === true ? { etag } : {}),
    ...(lastModified === undefined ? {} : { lastModified }),
  }
}

/** What a resume says in `If-Range`; undefined: the rest cannot be asked for safely. */
export const ifRange = ({ etag, lastModified }: Validator): string | undefined =>
  etag ?? lastModified

/**
 * Whether an answer is of the content that we have a part of. A 206 must repeat the ETag, and may leave out the date
 * (RFC 9110 §15.3.7); without any validator nothing is ever the same.
 */
export const sameContent = (have: Validator, answer: Validator): boolean => {
  if (have.etag !== undefined) return have.etag === answer.etag
  if (have.lastModified === undefined) return false
  return answer.lastModified === undefined || have.lastModified === answer.lastModified
}
