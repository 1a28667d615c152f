/** Hands bytes to the browser as a file to save. `base64` as `reports.download` gives it. */
export const saveDownload = (name: string, mediaType: string, base64: string): void => {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
  const url = URL.createObjectURL(new Blob([bytes], { type: mediaType }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The browser has taken the bytes by the end of this turn; keeping the URL would keep them in memory.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
