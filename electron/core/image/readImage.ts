/**
 * Reads bytes of the unpacked image; offset and length in bytes. Answers exactly `length` bytes, which
 * the caller must not change. Throws on anything outside what was set aside: asking for it is a bug.
 */
export type ReadImage = (offset: number, length: number) => Uint8Array
