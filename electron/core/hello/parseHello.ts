import { fault } from '../faults/fault.ts'
import { err, ok, type Result } from '../result.ts'
import { parseHostKeyLine } from '../ssh/hostKeyLine.ts'
import type { Hello, HelloFacts } from './hello.ts'
import { HelloReader } from './helloReader.ts'

/** Most bytes of a hello's body. A real one has about 1 kB. */
export const HELLO_BYTES_LIMIT = 16 * 1024

/**
 * A hello out of a body that anybody may have sent. Every field has a type, a shape and a size; what is
 * not asked for is refused, since no code would cover it. Says nothing of whether it is genuine.
 * Faults: HELLO_TOO_LARGE, HELLO_MALFORMED (`reason` names the field, never its value).
 */
export const parseHello = (body: Uint8Array): Result<Hello> => {
  if (body.length > HELLO_BYTES_LIMIT) {
    return err(fault('HELLO_TOO_LARGE', { limit: HELLO_BYTES_LIMIT }))
  }
  const problems: string[] = []
  const top = HelloReader.of(parseJson(body), '', problems)
  const version = top.whole('version', 1, 2) === 2 ? 2 : 1
  const hello: Hello = {
    version,
    flashId: top.text('flashId', UUID),
    serial: top.text('serial', SERIAL),
    hostKey: hostKeyOf(top, problems),
    facts: factsOf(top.group('facts'), version),
    nonce: top.text('nonce', /^[0-9a-f]{32}$/),
    mac: top.text('mac', /^[0-9a-f]{64}$/),
  }
  top.end()
  const [reason] = problems
  return reason === undefined ? ok(hello) : err(fault('HELLO_MALFORMED', { reason }))
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** 16 hex digits on a Pi; other boards have letters. Small letters, so that one board is one text. */
const SERIAL = /^[0-9a-z][0-9a-z._-]{3,63}$/

const MAC = /^(?:[0-9a-f]{2}:){5}[0-9a-f]{2}$/

/** Anything printable in one line; `display` decides what of it is shown. */
const LINE = /^[^\p{Cc}]{0,200}$/u

const factsOf = (facts: HelloReader, version: 1 | 2): HelloFacts => {
  const boot = facts.group('firstBoot')
  const read: HelloFacts = {
    model: facts.text('model', LINE),
    revision: facts.text('revision', LINE),
    macs: facts.texts('macs', 16, MAC),
    memoryBytes: facts.whole('memoryBytes', 0, Number.MAX_SAFE_INTEGER),
    os: facts.text('os', LINE),
    kernel: facts.text('kernel', LINE),
    arch: facts.text('arch', LINE),
    machineId: facts.text('machineId', LINE),
    hostname: facts.text('hostname', LINE),
    // With a zone where it is a link-local one.
    address: facts.text('address', /^[0-9A-Fa-f:.]{2,45}(?:%[0-9A-Za-z._-]{1,32})?$/),
    firstBoot: { status: boot.text('status', LINE), errors: boot.texts('errors', 10, LINE) },
    clock: facts.whole('clock', 0, Number.MAX_SAFE_INTEGER),
    simulated: facts.flag('simulated'),
    ...(version === 1 ? {} : addedByVersion2(facts)),
  }
  boot.end()
  facts.end()
  return read
}

const addedByVersion2 = (facts: HelloReader) => ({
  storageBytes: facts.whole('storageBytes', 0, Number.MAX_SAFE_INTEGER),
  power: facts.oneOf('power', ['unknown', 'fine', 'was-low', 'low']),
  settings: facts.groups('settings', 64, (setting) => ({
    name: setting.text('name', /^[a-z][a-z0-9 -]{0,39}$/),
    state: setting.oneOf('state', ['unknown', 'applied', 'failed']),
    why: setting.text('why', LINE),
  })),
})

/** An ed25519 key in its one spelling: type, blank, the Base64 of 51 bytes, which has no padding. */
const hostKeyOf = (top: HelloReader, problems: string[]): string => {
  const line = top.text('hostKey', /^ssh-ed25519 [A-Za-z0-9+/]{68}$/)
  const key = line === '' ? undefined : parseHostKeyLine(line)
  const length = key === undefined ? 0 : new DataView(key.blob.buffer).getUint32(15)
  if (line !== '' && length !== 32) problems.push('hostKey is not an ed25519 key')
  return line
}

const parseJson = (body: Uint8Array): unknown => {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body))
  } catch {
    return undefined
  }
}
