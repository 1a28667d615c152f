/** UTF-8 text as base64, which no shell, initramfs or file system looks into. */
export const base64Of = (text: string): string =>
  btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''))
