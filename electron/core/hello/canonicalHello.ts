import { canonical } from './canonical.ts'
import type { Hello, HelloFacts } from './hello.ts'

/**
 * What a hello's code is made over: everything it says, lists with their length in front.
 * `resources/firstboot/bramble-hello.py` makes the same bytes; `hello.vectors.json` holds both to it.
 */
export const canonicalHello = (hello: Omit<Hello, 'mac'>): Uint8Array => {
  const { facts } = hello
  return canonical(`bramble/hello/${hello.version}`, [
    hello.flashId,
    hello.serial,
    hello.hostKey,
    hello.nonce,
    facts.model,
    facts.revision,
    String(facts.macs.length),
    ...facts.macs,
    String(facts.memoryBytes),
    facts.os,
    facts.kernel,
    facts.arch,
    facts.machineId,
    facts.hostname,
    facts.address,
    facts.firstBoot.status,
    String(facts.firstBoot.errors.length),
    ...facts.firstBoot.errors,
    String(facts.clock),
    facts.simulated ? 'true' : 'false',
    ...(hello.version === 1 ? [] : addedByVersion2(facts)),
  ])
}

const addedByVersion2 = ({ storageBytes = 0, power = 'unknown', settings = [] }: HelloFacts) => [
  String(storageBytes),
  power,
  String(settings.length),
  ...settings.flatMap(({ name, state, why }) => [name, state, why]),
]
