import { close, fstat, fsync, open, read, write } from 'node:fs'
import { AttachWatch } from './attachWatch.ts'

export type Done<T> = (error: NodeJS.ErrnoException | null, value: T) => void

export interface DeviceStat {
  readonly rdev: number
  isBlockDevice(): boolean
}

/** Says again and again which attach a device number leads to (`AttachWatch`). */
export interface Attach {
  read(): string
  close(): void
}

/**
 * All that touches an open card, one call each: what lies below is the kernel. It stands between so that a test can
 * pull, swap and rename cards between any two of them, and write down every byte that reaches one.
 */
export interface CardIo {
  open(path: string, flags: number, done: Done<number>): void
  fstat(descriptor: number, done: Done<DeviceStat>): void
  read(descriptor: number, into: Uint8Array, at: number, done: Done<number>): void
  write(descriptor: number, bytes: Uint8Array, at: number, done: Done<number>): void
  fsync(descriptor: number, done: (error: NodeJS.ErrnoException | null) => void): void
  close(descriptor: number, done: () => void): void
  watch(dev: string): Attach
}

/** The kernel's. */
export const kernelIo: CardIo = {
  open: (path, flags, done) => open(path, flags, done),
  fstat: (descriptor, done) => fstat(descriptor, done),
  read: (descriptor, into, at, done) => read(descriptor, into, 0, into.length, at, done),
  write: (descriptor, bytes, at, done) => write(descriptor, bytes, 0, bytes.length, at, done),
  fsync: (descriptor, done) => fsync(descriptor, done),
  close: (descriptor, done) => close(descriptor, () => done()),
  watch: (dev) => new AttachWatch(dev),
}
