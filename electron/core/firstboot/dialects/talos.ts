import { elsewhere } from './elsewhere.ts'

/** Talos Linux boots into maintenance mode and waits for its configuration on its API (https://www.talos.dev). */
export const talos = elsewhere({
  id: 'talos',
  system: 'Talos Linux',
  instead:
    'Write the image with another tool, boot it, and push each device’s configuration to its API: talosctl apply-config --insecure --nodes ADDRESS --file device.yaml.',
  detect: ({ partitions }) =>
    partitions.has('meta') && partitions.has('state') && partitions.has('ephemeral')
      ? 'partitions named META, STATE and EPHEMERAL'
      : undefined,
})
