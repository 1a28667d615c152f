import type { Settings } from '../../profile/settings/settings.ts'
import { type RootFile, rootFile } from '../root/rootFile.ts'

/**
 * Which program looks after swap. `rpi-swap`: Raspberry Pi OS from Trixie on
 * (https://github.com/raspberrypi/rpi-swap, swap.conf(5)). `dphys-swapfile`: before that. `none`: nobody; the
 * dialect has its own way.
 */
export type SwapManager = 'rpi-swap' | 'dphys-swapfile' | 'none'

export const swapFiles = ({ swap }: Settings, manager: SwapManager): readonly RootFile[] => {
  if (swap === undefined) return []
  switch (manager) {
    case 'rpi-swap':
      return [
        rootFile(
          '/etc/rpi/swap.conf.d/90-bramble.conf',
          swap.kind === 'off'
            ? '[Main]\nMechanism=none\n'
            : `[Main]\nMechanism=swapfile\n\n[File]\nFixedSizeMiB=${swap.mib}\n`,
        ),
      ]
    case 'dphys-swapfile': {
      const mib = swap.kind === 'off' ? 0 : swap.mib
      return [rootFile('/etc/dphys-swapfile', `CONF_SWAPSIZE=${mib}\nCONF_MAXSWAP=${mib}\n`)]
    }
    case 'none':
      return []
    default:
      return manager satisfies never
  }
}
