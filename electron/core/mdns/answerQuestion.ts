import type { Query } from './parseQuestion.ts'

/** What a station says of itself: its name and the one IPv4 address on which it listens. */
export interface Announced {
  /** Ends in `.local`. */
  readonly name: string
  /** Dotted. */
  readonly address: string
}

export const TYPE_A = 1
const TYPE_NSEC = 47
const TYPE_ANY = 255
/** Seconds. Short, as of RFC 6762 §10 for host names: a laptop gets another address in the next network. */
const TTL = 120
/** For who asks without multicast DNS of its own, which must not be kept long (RFC 6762 §6.7). */
const LEGACY_TTL = 10

/**
 * The answer to a query, or undefined where none of its questions is ours. `legacy`: it came from another port than
 * 5353, so it gets its id and its question back, as of ordinary DNS. Whoever asks for an IPv6 address of our name is
 * told that there is none (RFC 6762 §6.1), or would wait for one.
 */
export const answerQuestion = (
  query: Query,
  own: Announced,
  legacy: boolean,
): Uint8Array | undefined => {
  const asked = query.questions.filter(({ name }) => name === own.name.toLowerCase())
  const [first] = asked
  if (first === undefined) return undefined
  const wantsAddress = asked.some(({ type }) => type === TYPE_A || type === TYPE_ANY)
  const header = [legacy ? query.id : 0, 0x8400, legacy ? 1 : 0, 1, 0, 0]
  const name = encodeName(own.name)
  return Uint8Array.from([
    ...header.flatMap(two),
    ...(legacy ? [...name, ...two(first.type), ...two(1)] : []),
    ...name,
    ...(wantsAddress ? addressRecord(own.address, legacy) : onlyAddress(name, legacy)),
  ])
}

/** What is multicast when a station begins to listen, so that caches learn it; with 0 seconds when it ends. */
export const announcement = (own: Announced, ends = false): Uint8Array =>
  Uint8Array.from([
    ...[0, 0x8400, 0, 1, 0, 0].flatMap(two),
    ...encodeName(own.name),
    ...addressRecord(own.address, false, ends ? 0 : TTL),
  ])

const addressRecord = (address: string, legacy: boolean, ttl = TTL): readonly number[] => [
  ...two(TYPE_A),
  // The cache-flush bit: this name has this address and no other. Ordinary DNS does not know the bit.
  ...two(legacy ? 1 : 0x8001),
  ...four(legacy ? LEGACY_TTL : ttl),
  ...two(4),
  ...address.split('.').map(Number),
]

/** NSEC with a bitmap that names type A alone: bit 1 of the first byte. */
const onlyAddress = (name: readonly number[], legacy: boolean): readonly number[] => [
  ...two(TYPE_NSEC),
  ...two(legacy ? 1 : 0x8001),
  ...four(legacy ? LEGACY_TTL : TTL),
  ...two(name.length + 3),
  ...name,
  ...[0, 1, 0x40],
]

const encodeName = (name: string): readonly number[] => [
  ...name.split('.').flatMap((label) => {
    const bytes = new TextEncoder().encode(label)
    return [bytes.length, ...bytes]
  }),
  0,
]

const two = (value: number): readonly number[] => [value >> 8, value & 0xff]
const four = (value: number): readonly number[] => [...two(value >>> 16), ...two(value & 0xffff)]
