/** A source of numbers that a seed repeats: mulberry32, from 0 to below 1. */
export const seededNumbers = (seed: number): (() => number) => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

export interface Spoiled {
  /** What was done, in words. */
  readonly how: string
  readonly bytes: Buffer
}

/** A file damaged in one of the ways that disks, networks and tools damage files. */
export const spoil = (whole: Uint8Array, next: () => number): Spoiled => {
  const at = Math.floor(next() * whole.length)
  const bytes = Buffer.from(whole)
  const kind = Math.floor(next() * 6)
  switch (kind) {
    case 0:
      bytes.writeUInt8((bytes[at] ?? 0) ^ (1 << Math.floor(next() * 8)), at)
      return { how: `a bit at ${at} is another`, bytes }
    case 1: {
      const end = Math.min(whole.length, at + 1 + Math.floor(next() * 64))
      for (let place = at; place < end; place++) bytes[place] = Math.floor(next() * 256)
      return { how: `bytes ${at} to ${end} are others`, bytes }
    }
    case 2:
      return { how: `it is cut off at ${at}`, bytes: bytes.subarray(0, at) }
    case 3: {
      const more = Buffer.from([...Array(1 + Math.floor(next() * 40))].map(() => next() * 256))
      return { how: `${more.length} bytes follow it`, bytes: Buffer.concat([bytes, more]) }
    }
    case 4: {
      const to = Math.min(whole.length, at + 1 + Math.floor(next() * 4096))
      const parts = [bytes.subarray(0, at), bytes.subarray(to)]
      return { how: `bytes ${at} to ${to} are missing`, bytes: Buffer.concat(parts) }
    }
    default: {
      const to = Math.min(whole.length, at + 1 + Math.floor(next() * 512))
      const parts = [bytes.subarray(0, to), bytes.subarray(at, to), bytes.subarray(to)]
      return { how: `bytes ${at} to ${to} come twice`, bytes: Buffer.concat(parts) }
    }
  }
}
