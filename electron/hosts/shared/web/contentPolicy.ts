/** Where the page is shown: the station's page speaks to its own WebSocket, the window's to nobody. */
export type PageHost = 'desktop' | 'station'

/**
 * Headers of every answer. One nonce per answer lets Mantine's style elements in; scripts come only as files.
 * `require-trusted-types-for` is left out: Mantine 9 does not run under it (the text gate bans markup from strings instead).
 * `connect` is what the page may speak to, `'none'` for the desktop.
 */
export const pageHeaders = (
  host: PageHost,
  nonce: string,
  connect: string,
): Readonly<Record<string, string>> => ({
  'content-security-policy': contentPolicy(nonce, connect),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=()',
  'x-frame-options': 'DENY',
  ...(host === 'station' ? { 'cache-control': 'no-store' } : {}),
})

const contentPolicy = (nonce: string, connect: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src ${connect}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
