/** An image's id: the digest of its file says who it is, so the same file is the same image wherever it lies. */
export const imageIdOf = (fileSha256: string): string => `img-${fileSha256.slice(0, 24)}`
