import { chmod, chown, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { describeOnBench } from '../../../e2e/bench/host/needsRoot.ts'
import { helperCommand } from './helperCommand.ts'
import { manifestNotRoots } from './manifestNotRoots.ts'

const NOBODY = 65_534

let folder: string
let manifest: string

beforeEach(async () => {
  folder = await mkdtemp('/var/tmp/bramble-manifest-')
  manifest = join(folder, 'bench.json')
  await writeFile(manifest, '{"version":1,"cards":[]}\n', { mode: 0o600 })
})
afterEach(() => rm(folder, { recursive: true, force: true }))

describeOnBench('a manifest of the practice bench', () => {
  it('that is root’s alone is taken', () => {
    expect(manifestNotRoots(manifest)).toBeUndefined()
    expect(helperCommand(manifest).ok).toBe(true)
    expect(helperCommand(relative(process.cwd(), manifest))).toEqual(helperCommand(manifest))
  })

  it.each([
    ['others may write to', () => chmod(manifest, 0o666), 'others than its owner may write to'],
    ['is another user’s', () => chown(manifest, NOBODY, 0), 'belongs to user 65534'],
    ['lies in a folder of another user', () => chown(folder, NOBODY, 0), 'belongs to user 65534'],
    ['lies in a folder that all may write to', () => chmod(folder, 0o777), 'may write to'],
  ])('that %s is refused, and it is said why', async (_, spoil, reason) => {
    await spoil()
    expect(helperCommand(manifest)).toMatchObject({
      fault: {
        code: 'BENCH_MANIFEST_REFUSED',
        params: { file: manifest, reason: expect.stringContaining(reason) },
      },
    })
  })

  it('that is a link, or is reached by one, is refused', async () => {
    const link = join(folder, 'link.json')
    await symlink(manifest, link)
    expect(manifestNotRoots(link)).toContain('is a link')

    const way = join(folder, 'way')
    await mkdir(join(folder, 'real'))
    await symlink(join(folder, 'real'), way)
    await writeFile(join(way, 'bench.json'), '')
    expect(manifestNotRoots(join(way, 'bench.json'))).toContain('is not the plain path')
  })
})
