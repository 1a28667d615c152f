import type { IncomingMessage } from 'node:http'

/**
 * The whole body of a request, at most `limit` bytes. What is a little larger is read to its end and thrown
 * away: closing on unread bytes resets the connection, and an honest sender would not see why. What goes
 * on beyond four times the limit is not read further.
 */
export const readBody = (
  request: IncomingMessage,
  limit: number,
): Promise<Uint8Array | 'too-large' | 'broken'> =>
  new Promise((resolve) => {
    let parts: Uint8Array[] = []
    let size = 0
    request.on('data', (part: Uint8Array) => {
      size += part.length
      if (size <= limit) {
        parts.push(part)
        return
      }
      parts = []
      if (size <= 4 * limit) return
      request.pause()
      resolve('too-large')
    })
    request.once('end', () => resolve(size > limit ? 'too-large' : Buffer.concat(parts)))
    request.once('error', () => resolve('broken'))
    request.once('close', () => resolve('broken'))
  })
