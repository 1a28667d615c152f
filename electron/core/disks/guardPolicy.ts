import type { Bus } from './disk.ts'

/** What a build of Bramble may ever write to. Fixed by the entry of the helper, never by a message to it. */
export interface GuardPolicy {
  readonly buses: readonly Bus[]
  /** Most bytes whatever the batch allows. */
  readonly maxBytes: number
  /** Largest allowed ratio between the sizes of two cards of one batch. */
  readonly sizeClass: number
}

/** Cards in readers. Never NVMe, SATA, virtio, loop or RAM: those are what computers live on. */
export const productPolicy: GuardPolicy = {
  buses: ['usb', 'mmc'],
  maxBytes: 2 ** 41,
  sizeClass: 4,
}

/** The practice bench: only what the bench's own entry has relabelled as its own. */
export const benchPolicy: GuardPolicy = { ...productPolicy, buses: ['bench'] }
