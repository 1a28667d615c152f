import type { Compression } from '../../core/image/imageFacts.ts'
import { bz2Unpacker } from './bz2Unpacker.ts'
import { gzUnpacker } from './gzUnpacker.ts'
import { rawUnpacker } from './rawUnpacker.ts'
import type { OpenUnpacker } from './unpacker.ts'
import { findXz } from './xz/findXz.ts'
import { xzUnpacker } from './xz/xzUnpacker.ts'
import { xzWasmUnpacker } from './xz/xzWasmUnpacker.ts'
import { zipUnpacker } from './zipUnpacker.ts'
import { findZstd } from './zst/findZstd.ts'
import { zstToolUnpacker } from './zst/zstToolUnpacker.ts'
import { zstUnpacker } from './zst/zstUnpacker.ts'

export type Unpackers = Readonly<Record<Compression, OpenUnpacker>>

/** Which decoders: the system's tools where there are good ones, or those that work everywhere. */
export interface Decoders {
  readonly xz: 'system' | 'wasm'
  readonly zst: 'system' | 'node'
}

/** One row a container. */
export const makeUnpackers = ({ xz, zst }: Decoders): Unpackers => {
  let tool: Promise<string | undefined> | undefined
  let zstd: Promise<string | undefined> | undefined
  return {
    none: rawUnpacker,
    gz: gzUnpacker,
    zst: async (file) => {
      if (zst === 'system') zstd ??= findZstd()
      const place = await zstd
      return place === undefined ? zstUnpacker(file) : zstToolUnpacker(place)(file)
    },
    bz2: bz2Unpacker,
    zip: zipUnpacker,
    xz: async (file) => {
      if (xz === 'system') tool ??= findXz()
      const place = await tool
      return place === undefined ? xzWasmUnpacker(file) : xzUnpacker(place)(file)
    },
  }
}
