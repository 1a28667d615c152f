import { createGunzip } from 'node:zlib'
import type { OpenUnpacker } from './unpacker.ts'
import { zlibPieces } from './zlibPieces.ts'

const PIECE_BYTES = 1024 * 1024

/** gzip of one or more members (pigz, `cat a.gz b.gz`). Zeros behind the end are padding, anything else is damage. */
export const gzUnpacker: OpenUnpacker = async ({ handle }) =>
  zlibPieces(
    handle.createReadStream({ start: 0, autoClose: false, highWaterMark: PIECE_BYTES }),
    createGunzip({ chunkSize: PIECE_BYTES }),
  )
