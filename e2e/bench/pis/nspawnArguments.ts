import type { PiParts } from './virtualPi.ts'

/** Where the Pi finds what a container lacks; nothing of systemd's own touches this folder of /run/host. */
export const FACTS_IN_PI = '/run/host/bramble-facts'

/**
 * How a card boots in systemd-nspawn. Its usual bounded capabilities are kept (no modules, no raw I/O,
 * no devices of the machine); administering its own network namespace is added, as on a Pi.
 * No machined and no unit of its own: PID 1 of this machine need not be systemd.
 */
export const nspawnArguments = ({ name, card, netns }: PiParts): readonly string[] => [
  '--quiet',
  '--boot',
  `--directory=${card.root}`,
  `--machine=${name}`,
  '--register=no',
  '--keep-unit',
  `--network-namespace-path=/run/netns/${netns}`,
  '--capability=CAP_NET_ADMIN',
  `--bind=${card.boot}:/boot/firmware`,
  `--bind-ro=${card.facts}:${FACTS_IN_PI}`,
  '--kill-signal=SIGRTMIN+3',
  '--console=read-only',
  '--resolv-conf=off',
  '--timezone=off',
  '--link-journal=no',
]
