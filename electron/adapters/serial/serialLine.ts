import type { SerialPort } from 'serialport'
import { fault } from '../../core/faults/fault.ts'
import { err, ok } from '../../core/result.ts'
import type { SerialLine } from '../../engine/ports/serial.ts'

/** Most bytes that are kept for a listener that has not come yet. */
const EARLY_LIMIT = 64 * 1024

/** An open port of `serialport` as the engine's line. */
export const openLine = (port: SerialPort, path: string): SerialLine => {
  let closing = false
  let early: Uint8Array[] = []
  let earlyBytes = 0
  let listener: ((bytes: Uint8Array) => void) | undefined
  port.on('data', (bytes: Buffer) => {
    const piece = Uint8Array.from(bytes)
    if (listener !== undefined) {
      listener(piece)
    } else if (earlyBytes < EARLY_LIMIT) {
      early.push(piece)
      earlyBytes += piece.length
    }
  })
  // Without a listener an adapter that is pulled out would end the whole process.
  port.on('error', () => undefined)
  const gone = () => fault('SERIAL_PORT_GONE', { port: path })
  const closed = new Promise<ReturnType<typeof gone> | undefined>((resolve) => {
    port.once('close', () => resolve(closing ? undefined : gone()))
  })
  return {
    closed,
    onBytes: (wanted) => {
      listener = wanted
      for (const piece of early) wanted(piece)
      early = []
    },
    write: (bytes) =>
      new Promise((resolve) => {
        if (!port.isOpen) {
          resolve(err(gone()))
          return
        }
        port.write(bytes, (error) =>
          resolve(error === null || error === undefined ? ok(undefined) : err(gone())),
        )
      }),
    close: async () => {
      closing = true
      if (port.isOpen) port.close(() => undefined)
      else if (!port.opening) return
      await closed
    },
  }
}
