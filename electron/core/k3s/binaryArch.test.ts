import { describe, expect, it } from 'vitest'
import { binaryArch } from './binaryArch.ts'

const elf = (machine: number): Uint8Array => {
  const head = new Uint8Array(20)
  head.set([0x7f, 0x45, 0x4c, 0x46])
  head.set([machine & 255, machine >> 8], 18)
  return head
}

describe('binaryArch', () => {
  it.each([
    ['k3s-arm64', 183, 'aarch64', true],
    ['k3s-armhf', 40, 'armv7l', true],
    ['k3s-armhf on a 64-bit kernel', 40, 'aarch64', true],
    ['k3s', 62, 'x86_64', true],
    ['k3s', 62, 'aarch64', false],
    ['k3s-arm64', 183, 'armv7l', false],
  ])('says whether %s (%i) runs on %s%s', (_name, machine, arch, runs) => {
    expect(binaryArch(elf(machine), arch)).toBe(runs)
  })

  it('says nothing of a script, of a cut file and of a machine that it does not know', () => {
    expect(
      binaryArch(new TextEncoder().encode('#!/usr/bin/env python3\n'), 'aarch64'),
    ).toBeUndefined()
    expect(binaryArch(elf(183).subarray(0, 10), 'aarch64')).toBeUndefined()
    expect(binaryArch(elf(243), 'riscv64')).toBeUndefined()
  })
})
