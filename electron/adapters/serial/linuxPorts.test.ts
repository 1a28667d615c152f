import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { linuxPorts } from './linuxPorts.ts'

it('are the adapters that are plugged in, by number, with the name that udev gave them', async () => {
  const root = await mkdtemp(join(tmpdir(), 'bramble-ports-'))
  for (const name of ['ttyUSB10', 'ttyUSB2', 'ttyAMA0', 'ttyS0', 'tty1', 'ptmx']) {
    await mkdir(join(root, 'sys/class/tty', name), { recursive: true })
  }
  await mkdir(join(root, 'dev/serial/by-id'), { recursive: true })
  await symlink('../../ttyUSB2', join(root, 'dev/serial/by-id/usb-FTDI_TTL232R-if00-port0'))
  expect(await linuxPorts(root)).toEqual([
    { path: '/dev/ttyAMA0', label: '' },
    { path: '/dev/ttyUSB2', label: 'usb-FTDI_TTL232R-if00-port0' },
    { path: '/dev/ttyUSB10', label: '' },
  ])
  await rm(root, { recursive: true })
  expect(await linuxPorts(root)).toEqual([])
})
