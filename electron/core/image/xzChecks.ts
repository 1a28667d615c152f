/** The checks that the format names (section 2.1.1.2): none, CRC-32, CRC-64 and SHA-256; the others are reserved. */
const CHECK_BYTES: Readonly<Record<number, number>> = { 0: 0, 1: 4, 4: 8, 10: 32 }

export const XZ_CHECK_NONE = 0

/** Size of the check with this number at the end of each block, in bytes; undefined where nobody makes it. */
export const xzCheckBytes = (check: number): number | undefined => CHECK_BYTES[check]
