import { realpath, stat } from 'node:fs/promises'
import { normalize } from 'node:path'
import { fault } from '../../../core/faults/fault.ts'
import { err, ok, type Result } from '../../../core/result.ts'
import type { Serial } from '../../../engine/ports/serial.ts'

/** This computer's own screens and login terminals, not ports of a device. */
const OWN_TERMINAL = /^\/dev\/(?:tty\d*|console)$/
const PTY = /^\/dev\/(?:pts\/|ptmx$)/

/**
 * Whether a path may be opened as a device's console. A browser of a station opens what is listed and nothing else: a
 * path that it could name would be opened with the rights of the station. Whoever sits at this computer may name a port
 * that is not listed (`ttyS0`, a link to a pty), but no terminal of this computer itself, by whatever link, and no file.
 * Fault: SERIAL_PORT_NOT_ONE.
 */
export const mayOpen = async (
  path: string,
  host: 'desktop' | 'station' | 'cli',
  serial: Pick<Serial, 'list'>,
): Promise<Result<void>> => {
  const refused = err(fault('SERIAL_PORT_NOT_ONE', { port: path }))
  if (host === 'station') {
    const listed = await serial.list()
    if (!listed.ok) return listed
    return listed.value.some((port) => port.path === path) ? ok(undefined) : refused
  }
  if (PTY.test(normalize(path))) return refused
  const real = await realpath(path).catch(() => undefined)
  // What is not there, and `COM3`, the port itself has to say something of.
  if (real === undefined) return OWN_TERMINAL.test(normalize(path)) ? refused : ok(undefined)
  if (OWN_TERMINAL.test(real)) return refused
  const found = await stat(real).catch(() => undefined)
  return found === undefined || found.isCharacterDevice() ? ok(undefined) : refused
}
