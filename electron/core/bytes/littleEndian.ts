/** Little-endian fields, as MBR, GPT, FAT, xz and zstd have them. Outside the bytes they throw RangeError. */
const view = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

export const u8 = (bytes: Uint8Array, at: number): number => view(bytes).getUint8(at)

export const u16 = (bytes: Uint8Array, at: number): number => view(bytes).getUint16(at, true)

export const u32 = (bytes: Uint8Array, at: number): number => view(bytes).getUint32(at, true)

/** A 64-bit field as a number; undefined where a number cannot hold it exactly. */
export const u64 = (bytes: Uint8Array, at: number): number | undefined => {
  const value = view(bytes).getBigUint64(at, true)
  return value > BigInt(Number.MAX_SAFE_INTEGER) ? undefined : Number(value)
}

export const putU16 = (bytes: Uint8Array, at: number, value: number): void =>
  view(bytes).setUint16(at, value, true)

export const putU32 = (bytes: Uint8Array, at: number, value: number): void =>
  view(bytes).setUint32(at, value, true)

/** Bytes as characters of the same number: for fixed ASCII fields, whatever they hold. */
export const latin1 = (bytes: Uint8Array): string => String.fromCharCode(...bytes)
