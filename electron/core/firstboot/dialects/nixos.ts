import { elsewhere } from './elsewhere.ts'

/** NixOS is what its configuration says; an SD image (labels FIRMWARE and NIXOS_SD) has none that could be changed. */
export const nixos = elsewhere({
  id: 'nixos',
  system: 'NixOS',
  instead:
    'Build an image of each device’s own configuration (nixosConfigurations.NAME.config.system.build.sdImage), or boot the common one and deploy over SSH with nixos-rebuild --target-host.',
  detect: ({ label, names }) =>
    label === 'FIRMWARE' && !names.has('user-data') ? 'the label FIRMWARE' : undefined,
})
