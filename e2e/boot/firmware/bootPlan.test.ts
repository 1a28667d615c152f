import { describe, expect, it } from 'vitest'
import { bootFiles } from '../../bench/image/bootFiles.ts'
import { bootPlan } from './bootPlan.ts'

const read = (config: string, cmdline = 'root=x') =>
  bootPlan({ config, cmdline, serial0: 'ttyAMA0' })

describe("a card's boot files, as a Pi's firmware reads them", () => {
  it('name kernel and initrd, as the files of a Raspberry Pi do', () => {
    const text = (name: string) =>
      new TextDecoder().decode(bootFiles(1, '').find(({ path }) => path === name)?.content)
    expect(read(text('config.txt'), text('cmdline.txt'))).toEqual({
      kernel: 'kernel8.img',
      initrd: 'initramfs8',
      cmdline:
        'cgroup_disable=memory net.ifnames=0 console=ttyAMA0,115200 console=tty1 root=PARTUUID=00000001-02 rootfstype=ext4 fsck.repair=yes rootwait resize',
    })
  })

  it('may name others, where that is not for another model only', () => {
    expect(read('kernel=vmlinuz\r\ninitramfs initrd.img followkernel\r\n')).toMatchObject({
      kernel: 'vmlinuz',
      initrd: 'initrd.img',
    })
    expect(read('[pi5]\nkernel=kernel_2712.img\n[all]\n# kernel=no\n')).toMatchObject({
      kernel: 'kernel8.img',
      initrd: undefined,
    })
    expect(read('kernel=kernel_2712.img\nauto_initramfs=1')).toMatchObject({
      initrd: 'initramfs_2712',
    })
  })

  it('give one line to the kernel: what stands in a second one is lost', () => {
    expect(read('', '  a console=serial0 b.serial01=1 ds=nocloud;i=x \r\nlost=1\n').cmdline).toBe(
      'cgroup_disable=memory net.ifnames=0 a console=ttyAMA0 b.serial01=1 ds=nocloud;i=x',
    )
  })
})
