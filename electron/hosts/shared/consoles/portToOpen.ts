import { fault } from '../../../core/faults/fault.ts'
import { err, ok, type Result } from '../../../core/result.ts'
import type { CheckedPort, Serial } from '../../../engine/ports/serial.ts'
import { type DevicePaths, devicePaths } from './devicePaths.ts'

/** This computer's own screens and login terminals, not ports of a device. */
const OWN_TERMINAL = /^\/dev\/(?:tty\d*|console|ptmx)$/
const PTY = /^\/dev\/pts\/\d+$/

/** What is asked for: a path, and whether it may be a pty, as an emulator has one. */
export interface AskedPort {
  readonly path: string
  readonly pty: boolean
}

/**
 * The very port that is opened for a path: where its links lead, and the device that stands there now, so that whoever
 * opens it can see that it is still that one. A browser of a station opens what is listed and nothing else: a path that
 * it could name would be opened with the rights of the station. Whoever sits at this computer may name another serial
 * port of the kernel (`ttyS0`) and, if it is said that it is one, a pty, which could else be somebody's terminal; but no
 * terminal of this computer itself, by whatever link, no other device and no file.
 * Faults: SERIAL_PORT_NOT_ONE, SERIAL_PORT_FAILED.
 */
export const portToOpen = async (
  { path, pty }: AskedPort,
  host: 'desktop' | 'station' | 'cli',
  serial: Pick<Serial, 'list'>,
  paths: DevicePaths = devicePaths,
): Promise<Result<CheckedPort>> => {
  const refused = err(fault('SERIAL_PORT_NOT_ONE', { port: path }))
  const listed = await serial.list()
  // The kernel's own list is asked below as well: without this one, what is named can still be opened here.
  if (!listed.ok && host === 'station') return listed
  const isListed = (one: string): boolean =>
    listed.ok && listed.value.some((port) => port.path === one)
  if (host === 'station' && !isListed(path)) return refused
  if (!paths.areFiles) return OWN_TERMINAL.test(path) ? refused : ok({ path })
  const real = await paths.real(path)
  if (!real.ok) return err(fault('SERIAL_PORT_FAILED', { port: path, reason: real.reason }))
  if (OWN_TERMINAL.test(real.path)) return refused
  const device = await paths.device(real.path)
  if (device === undefined) return refused
  const port = { path: real.path, rdev: device.rdev }
  if (PTY.test(real.path)) return pty ? ok(port) : err(fault('SERIAL_PORT_PTY', { port: path }))
  return device.serial || isListed(real.path) ? ok(port) : refused
}
