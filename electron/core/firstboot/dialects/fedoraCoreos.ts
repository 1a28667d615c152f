import { elsewhere } from './elsewhere.ts'

/** Fedora CoreOS reads Ignition from its ext4 partition `boot`, which Bramble does not write into. */
export const fedoraCoreos = elsewhere({
  id: 'fedora-coreos',
  system: 'Fedora CoreOS',
  instead:
    'Make an Ignition file of each device (Butane, variant fcos) and write its card with: coreos-installer install --architecture aarch64 --ignition-file device.ign CARD. Ignition stops the boot where the file is wrong, so check it first with ignition-validate.',
  detect: ({ partitions, text }) => {
    if (partitions.has('efi-system') && partitions.has('boot') && partitions.has('root')) {
      return 'partitions named EFI-SYSTEM, boot and root'
    }
    return text('EFI/fedora/grub.cfg') === undefined ? undefined : 'EFI/fedora/grub.cfg'
  },
})
