import type { BootArchitecture } from '../image/bootRecipe.ts'

export type MachineName = 'amd64' | 'virt' | 'raspi3b'

/** A machine of QEMU's that boots a card. */
export interface Machine {
  readonly name: MachineName
  readonly architecture: BootArchitecture
  readonly binary: string
  /** What its kernel calls the first serial port. */
  readonly serial0: string
  /** QEMU's ports before that one, which nothing is plugged into. */
  readonly portsBefore: number
  /** CPU, memory, and what stands for hardware that has no files on the card. */
  readonly board: readonly string[]
  /** How its card is plugged in, by the overlay's file. */
  readonly card: (overlay: string) => readonly string[]
  /** Its wired network, at the tap of that name. */
  readonly network: (tap: string, mac: string) => readonly string[]
  /**
   * Where its device tree comes from, into which the firmware writes the board's serial number: the card,
   * QEMU itself, or (a PC) nowhere: then it is in the DMI.
   */
  readonly deviceTree:
    | { readonly from: 'card'; readonly name: string }
    | { readonly from: 'qemu' | 'none' }
  /** Most seconds for one boot to its goal. A quiet computer of two cores takes 70 to 160. */
  readonly bootSeconds: number
}

const virtioCard = (overlay: string): readonly string[] => [
  ...[
    '-drive',
    `file=${overlay},format=qcow2,if=none,id=card`,
    '-device',
    'virtio-blk-pci,drive=card',
  ],
]

/**
 * An SD card is told of no cache, so its guest flushes nothing and counts on the order of its writes. QEMU therefore
 * hands each on to this computer, where it outlives QEMU's end, instead of keeping the overlay's tables to itself
 * (what is flushed on a virtio disk): a cut would else leave a file system that no card would.
 */
const sdCard = (overlay: string): readonly string[] => [
  ...['-drive', `file=${overlay},format=qcow2,if=sd,cache.writeback=off,cache.no-flush=on`],
]

const tapAt = (tap: string): readonly string[] => [
  ...['-netdev', `tap,id=wire,ifname=${tap},script=no,downscript=no`],
]

const virtioNetwork = (tap: string, mac: string): readonly string[] => [
  ...tapAt(tap),
  // Without its option ROM, which QEMU looks for and no kernel given to it needs.
  ...['-device', `virtio-net-pci,netdev=wire,mac=${mac},romfile=`],
]

export const machines: readonly Machine[] = [
  {
    name: 'amd64',
    architecture: 'amd64',
    binary: 'qemu-system-x86_64',
    serial0: 'ttyS0',
    portsBefore: 0,
    board: ['-M', 'q35', '-smp', '2', '-m', '768', '-vga', 'none', '-device', 'virtio-rng-pci'],
    card: virtioCard,
    network: virtioNetwork,
    deviceTree: { from: 'none' },
    bootSeconds: 900,
  },
  {
    name: 'virt',
    architecture: 'arm64',
    binary: 'qemu-system-aarch64',
    serial0: 'ttyAMA0',
    portsBefore: 0,
    board: [
      ...['-M', 'virt', '-cpu', 'cortex-a72', '-smp', '2', '-m', '1024'],
      ...['-device', 'virtio-rng-pci'],
    ],
    card: virtioCard,
    network: virtioNetwork,
    deviceTree: { from: 'qemu' },
    bootSeconds: 900,
  },
  {
    name: 'raspi3b',
    architecture: 'arm64',
    binary: 'qemu-system-aarch64',
    // Its first UART is Bluetooth's by the device tree, so that no program can open it; the pins of a Pi 3 are the mini
    // UART's, as its firmware says too (https://www.raspberrypi.com/documentation/computers/configuration.html).
    serial0: 'ttyS1',
    portsBefore: 1,
    board: ['-M', 'raspi3b'],
    card: sdCard,
    network: (tap, mac) => [...tapAt(tap), '-device', `usb-net,netdev=wire,mac=${mac}`],
    deviceTree: { from: 'card', name: 'bcm2837-rpi-3-b.dtb' },
    bootSeconds: 900,
  },
]
