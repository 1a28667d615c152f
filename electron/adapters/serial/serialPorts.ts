import { fstatSync } from 'node:fs'
import type { SerialPort } from 'serialport'
import { fault } from '../../core/faults/fault.ts'
import { err, ok, type Result } from '../../core/result.ts'
import type { Serial, SerialLine } from '../../engine/ports/serial.ts'
import { errorReason } from '../errorReason.ts'
import { linuxPorts } from './linuxPorts.ts'
import { openLine } from './serialLine.ts'

/**
 * Serial ports by `serialport`. It is native code, so it is loaded when it is first asked for: where there is no
 * build of it for a computer, everything else still works.
 */
export const serialPorts = (): Serial => ({
  list: async () => {
    // On Linux the library would start udevadm, which a computer without udev lacks.
    if (process.platform === 'linux') return ok(await linuxPorts())
    const loaded = await load()
    if (!loaded.ok) return loaded
    const found = await loaded.value.list()
    return ok(
      found.map(({ path, manufacturer, ...more }) => ({
        path,
        label: ('friendlyName' in more ? String(more.friendlyName) : manufacturer) ?? '',
      })),
    )
  },
  open: async ({ path, rdev }, baud) => {
    const loaded = await load()
    if (!loaded.ok) return loaded
    const port = new loaded.value({ path, baudRate: baud, autoOpen: false })
    const line = await opened(port, path)
    if (!line.ok || rdev === undefined || rdevOf(port) === rdev) return line
    // Between the look and the opening something else took the place. Not a byte was sent to it.
    await line.value.close()
    return err(fault('SERIAL_PORT_NOT_ONE', { port: path }))
  },
})

const load = async (): Promise<Result<typeof SerialPort>> => {
  try {
    return ok((await import('serialport')).SerialPort)
  } catch (error) {
    return err(fault('SERIAL_UNAVAILABLE', { reason: errorReason(error) }))
  }
}

/** Number of the device that is open; undefined where the library does not have it by a descriptor. */
const rdevOf = (port: SerialPort): number | undefined => {
  const { port: binding } = port
  const fd = binding !== undefined && 'fd' in binding ? binding.fd : undefined
  return typeof fd === 'number' ? fstatSync(fd).rdev : undefined
}

const opened = (port: SerialPort, path: string): Promise<Result<SerialLine>> =>
  new Promise((resolve) => {
    port.open((error) => {
      if (error === null || error === undefined) resolve(ok(openLine(port, path)))
      else if (/cannot lock port|access denied|resource busy/i.test(error.message)) {
        resolve(err(fault('SERIAL_PORT_BUSY', { port: path }, error.message)))
      } else {
        resolve(err(fault('SERIAL_PORT_FAILED', { port: path, reason: errorReason(error) })))
      }
    })
  })
