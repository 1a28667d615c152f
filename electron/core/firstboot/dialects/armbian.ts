import { no } from '../capability.ts'
import { cmdlineFile } from '../cmdlineFile.ts'
import { configTxtFile } from '../configTxtFile.ts'
import { configTxtLines } from '../configTxtLines.ts'
import type { Dialect } from '../dialect.ts'
import { filesOrFaults } from '../filesOrFaults.ts'
import { kernelArguments } from '../kernelArguments.ts'
import { unwritableSsids } from '../unwritableSsids.ts'
import { nocloudFiles } from './cloudinit/nocloudFiles.ts'
import { cloudinitRpi } from './cloudinitRpi.ts'

const system = 'Armbian (-ci images)'

/**
 * Armbian's `-ci` images: cloud-init, which looks for a FAT labelled `armbi_boot`
 * (https://github.com/armbian/build/tree/main/extensions/cloud-init). The instance-id is read from `meta-data`. The
 * other images are one ext4 partition and cannot be set up from outside. Images for a Pi have cmdline.txt, which is
 * touched only where a setting asks for it.
 */
export const armbian: Dialect = {
  id: 'armbian',
  system,
  // As a catalogue would name it: the files are those of cloud-init.
  initFormat: 'cloudinit',
  reach: { kind: 'boot-partition' },
  capabilities: {
    ...cloudinitRpi.capabilities,
    swap: no('It swaps to compressed memory; change armbian-zram-config over SSH.'),
  },
  detect: ({ names, label }) =>
    label === 'armbi_boot' && names.has('user-data')
      ? 'user-data under the label armbi_boot'
      : undefined,
  files: (settings, device) => {
    const args = kernelArguments(settings)
    return filesOrFaults(unwritableSsids(system, settings, 'networkd'), () => [
      ...nocloudFiles(settings, device, { wire: 'any', swap: 'none' }),
      ...(args.length === 0 ? [] : [cmdlineFile(args)]),
      ...configTxtFile(configTxtLines(settings)),
    ])
  },
}
