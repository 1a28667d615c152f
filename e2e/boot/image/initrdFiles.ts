import type { RootfsFile } from '../../bench/image/rootfsFiles.ts'

/** What it takes to get to a card's root on QEMU's machines: its disk (virtio or SD), its file systems, its USB network. */
const modules: readonly string[] = [
  ...['virtio_pci', 'virtio_mmio', 'virtio_blk', 'virtio_net', 'virtio_rng'],
  ...['sdhci', 'sdhci_iproc', 'bcm2835', 'mmc_block', 'dwc2', 'usbnet', 'cdc_ether', 'rndis_host'],
  ...['ext4', 'vfat', 'nls_cp437', 'nls_ascii', 'nls_utf8', 'nls_iso8859-1'],
]

/** A list instead of all that there is: the initrd is a fifth of the size, which an emulated CPU unpacks. */
export const initrdFiles: readonly RootfsFile[] = [
  {
    path: 'etc/initramfs-tools/conf.d/practice',
    content: 'MODULES=list\nCOMPRESS=gzip\nRESUME=none\n',
  },
  {
    path: 'etc/initramfs-tools/hooks/practice',
    mode: 0o755,
    content: `#!/bin/sh
if [ "$1" = prereqs ]; then exit 0; fi
. /usr/share/initramfs-tools/hook-functions
manual_add_modules ${modules.join(' ')}
`,
  },
]
