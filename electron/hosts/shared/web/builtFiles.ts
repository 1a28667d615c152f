import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { NONCE_PLACEHOLDER } from '../../../contract/wire.ts'

export interface BuiltFile {
  readonly mediaType: string
  readonly bytes: Uint8Array
}

/**
 * Every file of the built page by its address (`/assets/main-x.js`); `/` is index.html. What is asked for is looked
 * up here and nowhere else: no path is ever put together from a request.
 */
export type BuiltFiles = ReadonlyMap<string, BuiltFile>

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
}

/** Reads the folder once, at start; files of a kind not listed above (source maps) are not served. */
export const builtFiles = (folder: string): BuiltFiles => {
  const files = new Map<string, BuiltFile>()
  if (!existsSync(folder)) return files
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const mediaType = mediaTypes[extname(entry.name)]
    if (!entry.isFile() || mediaType === undefined) continue
    const path = join(entry.parentPath, entry.name)
    const address = `/${path.slice(folder.length + 1).replaceAll('\\', '/')}`
    files.set(address, { mediaType, bytes: readFileSync(path) })
  }
  const page = files.get('/index.html')
  if (page !== undefined) files.set('/', page)
  return files
}

/** The body to send: in a page, the nonce takes the place of the placeholder. */
export const withNonce = (file: BuiltFile, nonce: string): Uint8Array =>
  file.mediaType.startsWith('text/html')
    ? Buffer.from(Buffer.from(file.bytes).toString('utf8').replaceAll(NONCE_PLACEHOLDER, nonce))
    : file.bytes
