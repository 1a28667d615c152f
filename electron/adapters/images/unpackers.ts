import type { Compression } from '../../core/image/imageFacts.ts'
import { bz2Unpacker } from './bz2Unpacker.ts'
import { gzUnpacker } from './gzUnpacker.ts'
import { rawUnpacker } from './rawUnpacker.ts'
import type { OpenUnpacker } from './unpacker.ts'
import { findXz } from './xz/findXz.ts'
import { xzUnpacker } from './xz/xzUnpacker.ts'
import { xzWasmUnpacker } from './xz/xzWasmUnpacker.ts'
import { zipUnpacker } from './zipUnpacker.ts'
import { zstUnpacker } from './zstUnpacker.ts'

export type Unpackers = Readonly<Record<Compression, OpenUnpacker>>

/** One row a container. `xz` says which decoder: the system's where there is a good one, else WebAssembly. */
export const makeUnpackers = (xz: 'system' | 'wasm'): Unpackers => {
  let tool: Promise<string | undefined> | undefined
  return {
    none: rawUnpacker,
    gz: gzUnpacker,
    zst: zstUnpacker,
    bz2: bz2Unpacker,
    zip: zipUnpacker,
    xz: async (file) => {
      if (xz === 'system') tool ??= findXz()
      const place = await tool
      return place === undefined ? xzWasmUnpacker(file) : xzUnpacker(place)(file)
    },
  }
}
