import { protocol } from 'electron'
import { PAGE_SCHEME } from '../pageOrigin.ts'

/**
 * Before the app is ready: `app:` is a standard, secure origin of its own. It gets no fetch and no CORS: with
 * `supportFetchAPI` alone, pages of other origins could read it (CVE-2026-70604).
 */
export const announceScheme = (): void => {
  protocol.registerSchemesAsPrivileged([
    { scheme: PAGE_SCHEME, privileges: { standard: true, secure: true } },
  ])
}
