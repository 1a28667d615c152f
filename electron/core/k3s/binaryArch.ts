/** `e_machine` of an ELF header (System V ABI) and what `uname -m` says on such a machine. */
const machines: Readonly<Record<number, readonly string[]>> = {
  40: ['armv6l', 'armv7l', 'armv8l', 'aarch64'],
  62: ['x86_64'],
  183: ['aarch64'],
}

/**
 * Whether a program's first 20 bytes say that it can run on a machine of that architecture. Undefined where they do
 * not say: no ELF file (a script), or one for a machine that is not known here.
 */
export const binaryArch = (head: Uint8Array, arch: string): boolean | undefined => {
  const elf = head.length >= 20 && [0x7f, 0x45, 0x4c, 0x46].every((byte, at) => head[at] === byte)
  if (!elf) return undefined
  const fits = machines[(head[18] ?? 0) | ((head[19] ?? 0) << 8)]
  return fits?.includes(arch)
}
