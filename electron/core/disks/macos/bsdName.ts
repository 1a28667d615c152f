const ANY = /^disk\d{1,5}(?:s\d{1,5})*$/
const WHOLE = /^disk\d{1,5}$/

/** `disk4`, `disk4s1`, or an APFS snapshot's `disk3s1s1`. */
export const isBsdName = (text: string): boolean => ANY.test(text)

export const isWholeBsdName = (text: string): boolean => WHOLE.test(text)

/** `disk4` of `disk4s1`. */
export const wholeOf = (name: string): string => /^disk\d+/.exec(name)?.[0] ?? name
