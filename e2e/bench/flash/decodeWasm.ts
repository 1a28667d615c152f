import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createImages } from '../../../electron/adapters/images/images.ts'

/** Unpacks an .xz by the fallback that works everywhere, and throws the bytes away. Argument: the file. */
const cacheFolder = mkdtempSync(join(tmpdir(), 'bramble-wasm-'))
try {
  const images = createImages({ cacheFolder, xz: 'wasm' })
  let bytes = 0
  for await (const chunk of images.stream(process.argv[2] ?? '', new AbortController().signal)) {
    if (!chunk.ok) throw new Error(chunk.fault.code)
    bytes += chunk.value.length
  }
  console.log(bytes)
} finally {
  rmSync(cacheFolder, { recursive: true, force: true })
}
