/** What a line of K3s' journal means to the person in front of it. */
export interface JournalCause {
  readonly id: string
  readonly pattern: RegExp
  /** `waits`: K3s goes on trying and can succeed by itself. `fails`: nothing will happen until somebody acts. */
  readonly kind: 'waits' | 'fails'
  readonly reason: string
  readonly fix: string
}

/**
 * Journal line → cause and fix; of one line the first row that matches counts, so special ones stand before general
 * ones. The lines are those of K3s' own sources and of the threads named; a new one is one more row.
 */
export const journalCauses: readonly JournalCause[] = [
  {
    // k3s-io/k3s#2067, #10755: the firmware of a Pi prepends cgroup_disable=memory.
    id: 'memory-cgroup',
    pattern: /failed to find memory cgroup/i,
    kind: 'fails',
    reason: 'the memory control group is switched off',
    fix: 'Add cgroup_memory=1 cgroup_enable=memory to the one line of cmdline.txt and restart the device.',
  },
  {
    // k3s-io/k3s#746, #802: the server remembers a password per node name; flashing made a new one.
    id: 'node-password',
    pattern: /node password rejected/i,
    kind: 'fails',
    reason: 'the server remembers another device under this name',
    fix: 'On the server, delete the node and the secret NAME.node-password.k3s in kube-system, then resume.',
  },
  {
    id: 'ca-mismatch',
    pattern: /token CA hash does not match|failed to validate (the )?(cluster )?CA/i,
    kind: 'fails',
    reason: 'the server shows another certificate than the token promises',
    fix: 'Find out which machine answers at the address of the server.',
  },
  {
    id: 'other-token',
    pattern: /bootstrap data already found and encrypted with different token/i,
    kind: 'fails',
    reason: 'this server was set up before with another token',
    fix: 'Remove K3s from it (k3s-uninstall.sh) or make its card again, then resume.',
  },
  {
    // k3s-io/k3s#411, rancher/elemental#567: a board without a clock of its own.
    id: 'clock',
    pattern: /certificate has expired or is not yet valid|not yet valid/i,
    kind: 'fails',
    reason: 'its clock and the clock of the server do not agree',
    fix: 'Set the clocks (or give them an NTP server) and resume.',
  },
  {
    id: 'unauthorized',
    pattern: /401 Unauthorized|not authorized|invalid (token|credentials)/i,
    kind: 'fails',
    reason: 'the server does not accept the token',
    fix: 'Run the bootstrap of the server again, so that the token is read anew, then resume.',
  },
  {
    // Said over and over beside its cause (a node password that is rejected), which counts more.
    id: 'forbidden',
    pattern: /403 Forbidden/i,
    kind: 'waits',
    reason: 'the server does not let this node join',
    fix: 'See on the server whether the node or its password secret is left from an earlier device.',
  },
  {
    // k3s-io/k3s#1144, #6265, #8748.
    id: 'no-route',
    pattern: /no default routes? found|unable to select an IP from default routes/i,
    kind: 'fails',
    reason: 'it has no default route, and K3s does not start without one',
    fix: 'Give the device a gateway; one that leads nowhere is enough.',
  },
  {
    // flannel-io/flannel#1502, k3s-io/k3s#4188.
    id: 'vxlan',
    pattern: /vxlan.*(operation not supported|not supported|unknown device type)/i,
    kind: 'fails',
    reason: 'its kernel lacks vxlan, which the pod network needs',
    fix: 'Install linux-modules-extra-raspi (Ubuntu), or use an image whose kernel has it.',
  },
  {
    id: 'overlay',
    pattern: /overlayfs.*(not supported|failed)|failed to mount overlay/i,
    kind: 'fails',
    reason: 'its file system or kernel does not carry overlayfs',
    fix: 'Use ext4 for /var/lib/rancher and a kernel with overlay.',
  },
  {
    id: 'disk-full',
    pattern: /no space left on device/i,
    kind: 'fails',
    reason: 'its card is full',
    fix: 'Free some space or use a larger card, then resume.',
  },
  {
    id: 'read-only',
    pattern: /read-only file system/i,
    kind: 'fails',
    reason: 'its file system went read-only, which a failing card does',
    fix: 'Replace the card.',
  },
  {
    id: 'memory',
    pattern: /out of memory|oom-kill|cannot allocate memory/i,
    kind: 'fails',
    reason: 'it has too little memory',
    fix: 'Use a board with more memory, or make it an agent (512 MB) and not a server (2 GB).',
  },
  {
    id: 'port-taken',
    pattern: /bind: address already in use/i,
    kind: 'fails',
    reason: 'another program holds a port that K3s needs',
    fix: 'See on the device which program listens (ss -ltnp) and stop it.',
  },
  {
    id: 'config-mismatch',
    pattern: /critical configuration value mismatch/i,
    kind: 'fails',
    reason: 'its settings contradict those of the cluster',
    fix: 'Give all servers the same settings.',
  },
  {
    id: 'config',
    pattern: /flag provided but not defined|failed to (load|read|parse) config|yaml: /i,
    kind: 'fails',
    reason: 'K3s cannot read its settings',
    fix: 'Look at /etc/rancher/k3s/config.yaml and config.yaml.d on the device.',
  },
  {
    id: 'wrong-arch',
    pattern: /exec format error/i,
    kind: 'fails',
    reason: 'the K3s binary is made for another processor',
    fix: 'Put the binary for this board among the artefacts: k3s-arm64, k3s-armhf or k3s.',
  },
  {
    id: 'dns',
    pattern: /no such host|server misbehaving/i,
    kind: 'waits',
    reason: 'it cannot find the server by its name',
    fix: 'See that its name server answers, or use an address.',
  },
  {
    id: 'server-unreachable',
    pattern:
      /(connection refused|no route to host|i\/o timeout|deadline exceeded|network is unreachable)/i,
    kind: 'waits',
    reason: 'the server does not answer on port 6443',
    fix: 'See that the server runs and that nothing between them blocks port 6443.',
  },
  {
    id: 'server-not-ready',
    pattern: /server is not ready|Waiting to retrieve agent configuration/i,
    kind: 'waits',
    reason: 'the server is not ready yet',
    fix: 'Wait for the server.',
  },
  {
    // k3s-io/k3s#1850, #2903.
    id: 'slow-card',
    pattern: /slow sql|leader election lost|apply request took too long|database is locked/i,
    kind: 'waits',
    reason: 'its card is slow',
    fix: 'Use a faster card or an SSD for the server.',
  },
]
