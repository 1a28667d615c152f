import { randomBytes } from 'node:crypto'
import { protocol } from 'electron'
import { type BuiltFiles, withNonce } from '../../shared/web/builtFiles.ts'
import { pageHeaders } from '../../shared/web/contentPolicy.ts'
import { PAGE_ORIGIN, PAGE_SCHEME } from '../pageOrigin.ts'

/** Answers `app://bundle/…` from the map of built files; whatever is not in it is 404. */
export const serveBundle = (files: BuiltFiles): void => {
  protocol.handle(PAGE_SCHEME, (request) => {
    const nonce = randomBytes(16).toString('base64')
    const headers = pageHeaders('desktop', nonce, "'none'")
    const file = request.method === 'GET' ? files.get(addressOf(request.url)) : undefined
    if (file === undefined) return new Response(null, { status: 404, headers })
    return new Response(new Uint8Array(withNonce(file, nonce)), {
      headers: { ...headers, 'content-type': file.mediaType },
    })
  })
}

/** The raw text behind the origin, without query and fragment: nothing is decoded, so nothing can be disguised. */
const addressOf = (url: string): string =>
  url.startsWith(`${PAGE_ORIGIN}/`) ? (url.slice(PAGE_ORIGIN.length).split(/[?#]/, 1)[0] ?? '') : ''
