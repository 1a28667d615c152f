import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { describeWithTools } from '../host/needsTools.ts'
import { runTool } from '../host/runTool.ts'
import { makeSyntheticImage } from './syntheticImage.ts'

const tools = ['sfdisk', 'mkfs.vfat', 'mcopy', 'mke2fs', 'debugfs']

describeWithTools('a synthetic image', tools, () => {
  let folder = ''
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bramble-synthetic-'))
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  const fsckFat = async (image: string, offset: number, sizeBytes: number): Promise<string> => {
    const part = join(folder, 'part')
    await runTool('dd', [
      ...[`if=${image}`, `of=${part}`, 'bs=1M', 'status=none'],
      ...[`skip=${offset / 1048576}`, `count=${sizeBytes / 1048576}`],
    ])
    return runTool('fsck.vfat', ['-n', '-v', part])
  }

  it.each([
    { fat: 'fat16', fatBits: '16', mib: 16 },
    { fat: 'fat32', fatBits: '32', mib: 48 },
  ] as const)('of $fat is clean, and read by foreign tools', async ({ fat, fatBits, mib }) => {
    const image = await makeSyntheticImage({ path: join(folder, 'a.img'), fat })
    expect(image.sizeBytes).toBe(mib * 1048576)
    expect(await runTool('sfdisk', ['--dump', image.path])).toContain('label-id: 0xb7a3b1e0')

    const checked = await fsckFat(image.path, image.boot.offset, image.boot.sizeBytes)
    expect(checked).toContain(`${fatBits} bit entries`)
    const cmdline = await runTool('mtype', [
      '-i',
      `${image.path}@@${image.boot.offset}`,
      '::cmdline.txt',
    ])
    expect(cmdline).toContain('root=PARTUUID=b7a3b1e0-02')

    await runTool('e2fsck', ['-n', '-f', `${image.path}?offset=${image.root.offset}`])
  })

  it('is the same bytes every time', async () => {
    const first = await makeSyntheticImage({ path: join(folder, 'a.img'), fat: 'fat16' })
    const second = await makeSyntheticImage({ path: join(folder, 'b.img'), fat: 'fat16' })
    expect(second.sha256).toBe(first.sha256)
  })

  it('carries the extra files asked for, in place of the usual ones', async () => {
    const content = new TextEncoder().encode('quiet\n')
    const image = await makeSyntheticImage({
      path: join(folder, 'a.img'),
      fat: 'fat16',
      extraFiles: [{ path: 'cmdline.txt', content }],
    })
    const fat = `${image.path}@@${image.boot.offset}`
    expect(await runTool('mtype', ['-i', fat, '::cmdline.txt'])).toBe('quiet\n')
  })
})
