import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ok } from '../../../core/result.ts'
import { type DevicePaths, devicePaths } from './devicePaths.ts'
import { portToOpen } from './portToOpen.ts'

const serial = { list: async () => ok([{ path: '/dev/ttyUSB0', label: '' }]) }
const refused = { fault: { code: 'SERIAL_PORT_NOT_ONE' } }

/** A computer whose links and devices are these. */
const links: Readonly<Record<string, string>> = {
  '/dev/serial/by-id/usb-FTDI': '/dev/ttyUSB0',
  '/tmp/pi': '/dev/ttyS0',
  '/tmp/pty': '/dev/pts/7',
  '/tmp/me': '/dev/tty',
  '/tmp/null': '/dev/null',
  '/dev/./tty63': '/dev/tty63',
  '/dev//pts/7': '/dev/pts/7',
}
const devices: Readonly<Record<string, { readonly rdev: number; readonly serial: boolean }>> = {
  '/dev/ttyUSB0': { rdev: 48_128, serial: true },
  '/dev/ttyS0': { rdev: 1088, serial: true },
  '/dev/pts/7': { rdev: 34_823, serial: false },
  '/dev/tty': { rdev: 1280, serial: true },
  '/dev/tty63': { rdev: 1087, serial: true },
  '/dev/console': { rdev: 1281, serial: true },
  '/dev/ptmx': { rdev: 1282, serial: true },
  '/dev/null': { rdev: 259, serial: false },
}
const computer: DevicePaths = {
  areFiles: true,
  real: async (path) => {
    const real = links[path] ?? path
    return real in devices || real === '/tmp/file'
      ? { ok: true, path: real }
      : { ok: false, reason: 'it is not there' }
  },
  device: async (path) => devices[path],
}
const asked = (path: string, host: 'desktop' | 'station' | 'cli', pty = false) =>
  portToOpen({ path, pty }, host, serial, computer)

describe('the port that is opened for a path', () => {
  it('is for a browser of a station a listed one, and no other that it names', async () => {
    expect(await asked('/dev/ttyUSB0', 'station')).toEqual(
      ok({ path: '/dev/ttyUSB0', rdev: 48_128 }),
    )
    for (const path of ['/dev/ttyS0', '/dev/null', '/tmp/pty', '/dev/serial/by-id/usb-FTDI']) {
      expect(await asked(path, 'station', true), path).toMatchObject(refused)
    }
  })

  it('is for whoever sits here the one that its links lead to, listed or not', async () => {
    const usb = ok({ path: '/dev/ttyUSB0', rdev: 48_128 })
    expect(await asked('/dev/serial/by-id/usb-FTDI', 'cli')).toEqual(usb)
    expect(await asked('/tmp/pi', 'cli')).toEqual(ok({ path: '/dev/ttyS0', rdev: 1088 }))
  })

  it.each(['cli', 'desktop'] as const)(
    'is no terminal of this computer, no file and no other device: %s',
    async (host) => {
      const terminals = ['/dev/tty', '/dev/tty63', '/dev/./tty63', '/dev/console', '/dev/ptmx']
      for (const path of [...terminals, '/tmp/me', '/tmp/null', '/dev/null', '/tmp/file']) {
        expect(await asked(path, host, true), path).toMatchObject(refused)
      }
    },
  )

  it('is a pty only where that is said: it can be the terminal of somebody who works here', async () => {
    for (const path of ['/tmp/pty', '/dev/pts/7', '/dev//pts/7']) {
      expect(await asked(path, 'cli')).toMatchObject({ fault: { code: 'SERIAL_PORT_PTY' } })
      expect(await asked(path, 'cli', true)).toEqual(ok({ path: '/dev/pts/7', rdev: 34_823 }))
    }
  })

  it('is not looked for where there is nothing', async () => {
    expect(await asked('/dev/ttyUSB9', 'cli')).toMatchObject({
      fault: { code: 'SERIAL_PORT_FAILED' },
    })
  })

  it('is taken by its name where ports are no files', async () => {
    const windows = { ...computer, areFiles: false }
    const opened = await portToOpen({ path: 'COM3', pty: false }, 'desktop', serial, windows)
    expect(opened).toEqual(ok({ path: 'COM3' }))
  })
})

describe.skipIf(process.platform !== 'linux')('the devices of this computer', () => {
  let folder = ''
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bramble-ports-'))
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  it('are told from files, and links are followed to their end', async () => {
    await writeFile(join(folder, 'file'), '')
    await symlink('/dev/null', join(folder, 'one'))
    await symlink(join(folder, 'one'), join(folder, 'two'))
    expect(await devicePaths.device(join(folder, 'file'))).toBeUndefined()
    expect(await devicePaths.real(join(folder, 'two'))).toEqual({ ok: true, path: '/dev/null' })
    expect(await devicePaths.real(join(folder, 'none'))).toMatchObject({ ok: false })
    // A device of characters that is no terminal's line.
    expect(await devicePaths.device('/dev/null')).toEqual({ rdev: 259, serial: false })
    expect(await devicePaths.device('/dev/tty')).toMatchObject({ serial: true })
  })
})
