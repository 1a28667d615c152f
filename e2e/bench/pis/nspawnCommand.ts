import type { PiParts } from './virtualPi.ts'

/** Where the Pi finds what a container lacks; nothing of systemd's own touches this folder of /run/host. */
export const FACTS_IN_PI = '/run/host/bramble-facts'

/**
 * The arguments of nsenter(1) that boot a card in systemd-nspawn.
 * The container's usual bounded capabilities are kept (no modules, no raw I/O, no devices of the
 * machine); administering its own network namespace is added, as on a Pi. No machined and no unit of
 * its own: PID 1 of this machine need not be systemd.
 *
 * The network namespace is given twice. nspawn mounts the Pi's /sys before it joins the namespace
 * that it is told, so that /sys/class/net would show this machine's own interfaces and MACs (seen with
 * systemd 252); started inside, it can only show the Pi's.
 */
export const nspawnCommand = ({ name, card, netns }: PiParts): readonly string[] => [
  `--net=/run/netns/${netns}`,
  'systemd-nspawn',
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
