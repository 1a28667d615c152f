import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { ok } from '../../../core/result.ts'
import { mayOpen } from './mayOpen.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bramble-ports-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const serial = { list: async () => ok([{ path: '/dev/ttyUSB0', label: '' }]) }
const allowed = { ok: true }
const refused = { fault: { code: 'SERIAL_PORT_NOT_ONE' } }
const link = async (to: string): Promise<string> => {
  await symlink(to, join(folder, 'ttyUSB9'))
  return join(folder, 'ttyUSB9')
}

it('a browser of a station opens a listed port, and no other path that it names', async () => {
  expect(await mayOpen('/dev/ttyUSB0', 'station', serial)).toMatchObject(allowed)
  const others = ['/dev/ttyUSB1', '/dev/null', '/dev/pts/0', '/dev/../dev/ttyUSB0', 'COM3']
  for (const path of others) {
    expect(await mayOpen(path, 'station', serial)).toMatchObject(refused)
  }
})

it.each(['cli', 'desktop'] as const)('no terminal of this computer is opened: %s', async (host) => {
  const terminals = ['/dev/tty', '/dev/tty1', '/dev/console', '/dev/./tty63', '/dev/pts/0']
  for (const path of [...terminals, '/dev//pts/7', '/dev/ptmx']) {
    expect(await mayOpen(path, host, serial), path).toMatchObject(refused)
  }
  expect(await mayOpen(await link('/dev/tty'), host, serial)).toMatchObject(refused)
})

it('whoever sits at this computer names a port that is not listed, or a link to one', async () => {
  for (const path of ['/dev/ttyS0', '/dev/ttyAMA0', '/dev/not-there', 'COM3']) {
    expect(await mayOpen(path, 'cli', serial)).toMatchObject(allowed)
  }
  // Any device that is one of characters stands for a pty here.
  expect(await mayOpen(await link('/dev/null'), 'cli', serial)).toMatchObject(allowed)
})

it('a file is no port', async () => {
  const file = join(folder, 'file')
  await writeFile(file, '')
  expect(await mayOpen(file, 'desktop', serial)).toMatchObject(refused)
})
