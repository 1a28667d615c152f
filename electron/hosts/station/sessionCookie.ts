/** Cookies do not know ports: two stations on one computer must not overwrite each other's. */
const cookieName = (port: number): string => `bramble-${port}`

/** `Secure` is left out, since the station speaks plain HTTP on loopback and Safari would drop the cookie. */
export const sessionCookie = (token: string, port: number): string =>
  `${cookieName(port)}=${token}; HttpOnly; SameSite=Strict; Path=/`

/** The token in a `Cookie` header; the first of that name. */
export const sessionToken = (header: string | undefined, port: number): string | undefined => {
  const prefix = `${cookieName(port)}=`
  for (const part of header?.split(';') ?? []) {
    const cookie = part.trim()
    if (cookie.startsWith(prefix)) return cookie.slice(prefix.length)
  }
  return undefined
}
