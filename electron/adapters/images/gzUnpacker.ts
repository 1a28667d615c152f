import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { packedPieces } from './packedPieces.ts'
import type { OpenUnpacker } from './unpacker.ts'
import { zlibPieces } from './zlibPieces.ts'

const PIECE_BYTES = 256 * 1024

/** gzip of one or more members (pigz, `cat a.gz b.gz`). Zeros behind the end are padding, anything else is damage. */
export const gzUnpacker: OpenUnpacker = async (file) =>
  zlibPieces(Readable.from(packedPieces(file)), createGunzip({ chunkSize: PIECE_BYTES }))
