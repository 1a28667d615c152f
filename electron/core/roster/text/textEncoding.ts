/** How a roster's bytes become text. Windows-1252 reads Latin-1 too. */
export const textEncodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const

export type TextEncoding = (typeof textEncodings)[number]
