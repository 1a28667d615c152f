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
  open: async (path, baud) => {
    const loaded = await load()
    if (!loaded.ok) return loaded
    return opened(new loaded.value({ path, baudRate: baud, autoOpen: false }), path)
  },
})

const load = async (): Promise<Result<typeof SerialPort>> => {
  try {
    return ok((await import('serialport')).SerialPort)
  } catch (error) {
    return err(fault('SERIAL_UNAVAILABLE', { reason: errorReason(error) }))
  }
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
