import { fault } from '../faults/fault.ts'
import { err, ok, type Result } from '../result.ts'
import {
  MAX_BODY_BYTES,
  MAX_HEADER_BYTES,
  type Packet,
  type PacketKind,
  PREFIX_BYTES,
  packetKinds,
} from './packet.ts'

/** All of a packet but its body; `place` is asked with it where the body is to be put. */
export interface PacketHead {
  readonly id: number
  readonly kind: PacketKind
  readonly header: unknown
  readonly bodyBytes: number
}

/** Memory for a body, exactly `bodyBytes` long; undefined means that the sender had no right to send it. */
export type PlaceBody = (head: PacketHead) => Uint8Array | undefined

interface Prefix {
  readonly id: number
  readonly kind: PacketKind
  readonly headerBytes: number
  readonly bodyBytes: number
}

const readPrefix = (bytes: Uint8Array): Prefix | undefined => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const kind = packetKinds[view.getUint8(8) - 1]
  const headerBytes = view.getUint32(9, true)
  const bodyBytes = view.getUint32(0, true) - (PREFIX_BYTES - 4) - headerBytes
  const fits = headerBytes <= MAX_HEADER_BYTES && bodyBytes >= 0 && bodyBytes <= MAX_BODY_BYTES
  return fits && kind !== undefined
    ? { id: view.getUint32(4, true), kind, headerBytes, bodyBytes }
    : undefined
}

const readHeader = (bytes: Uint8Array): Result<unknown> => {
  try {
    return ok(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)))
  } catch {
    return err(fault('HELPER_PROTOCOL', { what: 'header' }))
  }
}

/**
 * Puts packets together from pieces of any size. It says where the next bytes belong (`wanted`), so that a
 * reader can have them put there by the kernel, and is told how many came (`filled`). Nothing is allocated on
 * the word of the sender beyond the limits. After a fault it stays broken.
 */
export class PacketDecoder {
  readonly #place: PlaceBody
  readonly #prefix = new Uint8Array(PREFIX_BYTES)
  #target: Uint8Array = this.#prefix
  #have = 0
  #head: Prefix | undefined
  #packet: PacketHead | undefined
  #broken = false

  constructor(place: PlaceBody) {
    this.#place = place
  }

  /** Where the next bytes belong; never empty. */
  wanted(): Uint8Array {
    return this.#target.subarray(this.#have)
  }

  /** `count` bytes were put into `wanted()`. A packet when that completed one. */
  filled(count: number): Result<Packet | undefined> {
    if (this.#broken || count > this.#target.length - this.#have) return this.#fail('length')
    this.#have += count
    while (this.#have === this.#target.length) {
      const step = this.#step()
      if (!step.ok || step.value !== undefined) return step
    }
    return ok(undefined)
  }

  /** The same for bytes that are already somewhere: every packet that they complete. */
  push(bytes: Uint8Array): Result<readonly Packet[]> {
    const packets: Packet[] = []
    let at = 0
    while (at < bytes.length) {
      const room = this.wanted()
      const part = bytes.subarray(at, at + room.length)
      room.set(part)
      at += part.length
      const step = this.filled(part.length)
      if (!step.ok) return step
      if (step.value !== undefined) packets.push(step.value)
    }
    return ok(packets)
  }

  #step(): Result<Packet | undefined> {
    if (this.#head === undefined) {
      this.#head = readPrefix(this.#prefix)
      if (this.#head === undefined) return this.#fail('prefix')
      this.#expect(new Uint8Array(this.#head.headerBytes))
      return ok(undefined)
    }
    if (this.#packet === undefined) {
      const header = readHeader(this.#target)
      if (!header.ok) return this.#fail('header')
      const { id, kind, bodyBytes } = this.#head
      this.#packet = { id, kind, header: header.value, bodyBytes }
      const place = bodyBytes === 0 ? new Uint8Array(0) : this.#place(this.#packet)
      if (place === undefined || place.length !== bodyBytes) return this.#fail('body')
      this.#expect(place)
      return ok(undefined)
    }
    const { id, kind, header } = this.#packet
    const packet: Packet = { id, kind, header, body: this.#target }
    this.#head = undefined
    this.#packet = undefined
    this.#expect(this.#prefix)
    return ok(packet)
  }

  #expect(target: Uint8Array): void {
    this.#target = target
    this.#have = 0
  }

  #fail(what: string): Result<never> {
    this.#broken = true
    return err(fault('HELPER_PROTOCOL', { what }))
  }
}
