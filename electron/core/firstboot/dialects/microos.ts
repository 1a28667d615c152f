import { elsewhere } from './elsewhere.ts'

/**
 * openSUSE MicroOS and SLE Micro read a second file system labelled `combustion` or `ignition`
 * (https://github.com/openSUSE/combustion). An overlay changes sectors of the image's own boot partition and nothing
 * else, so that one read-back proves the card; a partition behind the image would need a second table and room that is
 * known only once the card is claimed. See decision 20.
 */
export const microos = elsewhere({
  id: 'microos',
  system: 'openSUSE MicroOS',
  instead:
    'Put each device’s settings on a USB stick with a file system labelled combustion, as the script combustion/script, or labelled ignition, as ignition/config.ign; plug it in for the first boot. The script runs once, in the initrd; a line "# combustion: network" in it asks for the network.',
  detect: ({ text, partitions }) => {
    if (text('EFI/opensuse/grub.cfg') !== undefined) return 'EFI/opensuse/grub.cfg'
    return partitions.has('p.uefi') && partitions.has('p.lxroot')
      ? 'partitions named p.UEFI and p.lxroot'
      : undefined
  },
})
