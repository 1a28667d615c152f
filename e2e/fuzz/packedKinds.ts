import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync, zstdCompressSync } from 'node:zlib'

/** One way to pack an image. */
export interface PackedKind {
  readonly name: string
  readonly bytes: Buffer
}

const byTool = (tool: string, args: readonly string[], input: Uint8Array): Buffer =>
  execFileSync(tool, args, { input, maxBuffer: 1 << 28 })

const CHECKSUM_ON = { params: { 201: 1 } }

/** An image packed in every way that has a checksum, by the tools that people pack images with. */
export const packedKinds = (image: Uint8Array): readonly PackedKind[] => [
  { name: 'gz', bytes: gzipSync(image) },
  { name: 'zst', bytes: zstdCompressSync(image, CHECKSUM_ON) },
  { name: 'xz of one block', bytes: byTool('xz', ['-0c'], image) },
  { name: 'xz of many blocks', bytes: byTool('xz', ['-0cT2', '--block-size=64KiB'], image) },
  { name: 'bz2', bytes: byTool('bzip2', ['-1c'], image) },
  { name: 'zip', bytes: zipped(image, []) },
]

/** Python's zipfile on the command line, or by a line of code of its own. `code` has `z`, `zipfile` and `image`. */
export const zipped = (image: Uint8Array, code: readonly string[]): Buffer => {
  const folder = mkdtempSync(join(tmpdir(), 'bramble-zip-'))
  try {
    const [from, to] = [join(folder, 'a.img'), join(folder, 'a.zip')]
    writeFileSync(from, image)
    const lines = code.length > 0 ? code : ["z.writestr('a.img', image, zipfile.ZIP_DEFLATED)"]
    const program = [
      'import sys, zipfile',
      "image = open(sys.argv[1], 'rb').read()",
      "z = zipfile.ZipFile(sys.argv[2], 'w')",
      ...lines,
      'z.close()',
    ]
    execFileSync('python3', ['-c', program.join('\n'), from, to])
    return readFileSync(to)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
