/**
 * The nonce of this response, which the host wrote into the page; Mantine marks its style tags with it.
 * Browsers hide `nonce` attributes from scripts, so it stands in a meta tag of its own.
 */
export const styleNonce = (): string =>
  document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? ''
