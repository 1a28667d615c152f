import { request } from 'node:http'
import { ownerSocketPath } from './ownerSocket.ts'

/** A new one-time address of the station that owns this data folder; undefined where none runs. */
export const askOwnerForCode = async (folder: string): Promise<string | undefined> => {
  const socketPath = await ownerSocketPath(folder)
  if (socketPath === undefined) return undefined
  const { promise, resolve } = Promise.withResolvers<string | undefined>()
  const asked = request({ socketPath, path: '/code', timeout: 5000 }, (response) => {
    let text = ''
    response.setEncoding('utf8')
    response.on('data', (part: string) => {
      text += part
    })
    response.on('end', () => resolve(response.statusCode === 200 ? text : undefined))
  })
  asked.on('error', () => resolve(undefined))
  asked.on('timeout', () => asked.destroy())
  asked.end()
  return promise
}
