import { inflateRawSync } from 'node:zlib'

/** Reads a ZIP by its central directory, as a spreadsheet program does; stored and deflated entries. */
export const unzip = (zip: Uint8Array): ReadonlyMap<string, string> => {
  const bytes = Buffer.from(zip)
  const end = bytes.lastIndexOf('PK\u0005\u0006', undefined, 'latin1')
  if (end < 0) throw new Error('not a ZIP')
  const files = new Map<string, string>()
  let at = bytes.readUInt32LE(end + 16)
  for (let i = 0; i < bytes.readUInt16LE(end + 10); i += 1) {
    const nameBytes = bytes.readUInt16LE(at + 28)
    const name = bytes.toString('utf8', at + 46, at + 46 + nameBytes)
    const local = bytes.readUInt32LE(at + 42)
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
    const data = bytes.subarray(start, start + bytes.readUInt32LE(at + 20))
    const deflated = bytes.readUInt16LE(at + 10) === 8
    files.set(name, (deflated ? inflateRawSync(data) : data).toString('utf8'))
    at += 46 + nameBytes + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return files
}
