/** Most octets of an SSID (IEEE 802.11-2020 §9.4.2.2). */
export const SSID_LIMIT = 32

export const ssidHex = (ssid: Uint8Array): string =>
  Array.from(ssid, (byte) => byte.toString(16).padStart(2, '0')).join('')

/** The SSID as text where its bytes are UTF-8 without control characters, else undefined. */
export const ssidText = (ssid: Uint8Array): string | undefined => {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(ssid)
    return /\p{Cc}/u.test(text) ? undefined : text
  } catch {
    return undefined
  }
}
