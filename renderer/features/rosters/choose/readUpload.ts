/** The largest roster that is taken, bytes. */
export const UPLOAD_LIMIT = 8 * 1024 * 1024

/** A dropped file's bytes as base64, as `sources.upload` takes them. */
export const readUpload = (file: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.addEventListener('error', () => reject(reader.error ?? new Error('unreadable')))
    reader.addEventListener('load', () => {
      const url = typeof reader.result === 'string' ? reader.result : ''
      resolve(url.slice(url.indexOf(',') + 1))
    })
    reader.readAsDataURL(file)
  })
