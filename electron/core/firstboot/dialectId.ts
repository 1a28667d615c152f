/**
 * How an image takes its first-boot settings. Every way that Bramble knows by name; which of them it can
 * write is said by `dialects.ts`, one file each.
 */
export const dialectIds = [
  'cloudinit-rpi',
  'cloudinit',
  'systemd',
  'rpi-preseed',
  'dietpi',
  'balena',
  'haos',
  'alpine',
  'armbian',
  'talos',
  'fedora-coreos',
  'microos',
  'nixos',
] as const

export type DialectId = (typeof dialectIds)[number]
