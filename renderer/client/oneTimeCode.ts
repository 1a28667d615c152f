/**
 * The station's one-time code in a page address: `#code=…` (or the bare code after `#`), base64url or hex.
 * A route such as `#/devices` is not one.
 */
export const oneTimeCode = (hash: string): string | undefined =>
  /^#(?:code=)?([A-Za-z0-9_-]{16,128})$/.exec(hash)?.[1]

/**
 * Takes the code out of this page's address and wipes it there, before any screen reads the address, so that
 * neither history nor a screenshot holds it.
 */
export const takeOneTimeCode = (): string | undefined => {
  const code = oneTimeCode(location.hash)
  if (code !== undefined) history.replaceState(null, '', `${location.pathname}#/bench`)
  return code
}
