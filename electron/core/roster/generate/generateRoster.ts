import { type Fault, fault } from '../../faults/fault.ts'
import { ipFamily } from '../../profile/ipAddress.ts'
import { err, ok, type Result } from '../../result.ts'
import { ROSTER_ROWS_LIMIT } from '../checkRoster.ts'
import { rosterFields } from '../columns/rosterField.ts'
import { variableName } from '../columns/variableName.ts'
import type { RosterTable } from '../rosterTable.ts'
import { type AddressRange, addressNumber, addressRange, addressText } from './addressRange.ts'
import type { GenerateInput } from './generateInput.ts'
import { fillPattern, patternNames, siteSlug } from './namePattern.ts'

interface SiteNetwork {
  /** Where its devices take their addresses from; sites of one range share it. */
  readonly addresses: Iterator<string, undefined> | undefined
  readonly gateway: string
}

/**
 * A roster made from a pattern: a table like one that was read, so that it passes the same checks. Row 1 is its
 * header. Every field that cannot be used is named at once (ROSTER_GENERATE_INVALID).
 */
export const generateRoster = (
  name: string,
  input: GenerateInput,
): Result<RosterTable, readonly Fault[]> => {
  const networks = networksOf(input)
  const faults = [...inputFaults(input), ...networks.faults]
  if (faults.length > 0) return err(faults)
  const header = headerOf(input)
  const rows: string[][] = []
  for (const [index, site] of input.sites.entries()) {
    const made = siteRows(input, { site, index, ...(networks.sites[index] ?? noNetwork) })
    if (!made.ok) return err([made.fault])
    rows.push(...made.value)
  }
  return ok({ name, headerRow: 1, header, rows })
}

const noNetwork: SiteNetwork = { addresses: undefined, gateway: '' }

const invalid = (field: string, reason: string): Fault =>
  fault('ROSTER_GENERATE_INVALID', { field, reason })

const headerOf = ({ addresses, gateways, dns, tags }: GenerateInput): readonly string[] => [
  'name',
  'site',
  'role',
  ...(addresses.length > 0 ? ['address'] : []),
  ...(gateways.length > 0 ? ['gateway'] : []),
  ...(dns === '' ? [] : ['dns']),
  ...tags.map(({ key }) => variableName(key)),
]

const siteRows = (
  input: GenerateInput,
  {
    site,
    index,
    addresses,
    gateway,
  }: SiteNetwork & { readonly site: string; readonly index: number },
): Result<readonly string[][], Fault> => {
  const rows: string[][] = []
  const start = input.from + (input.numbering === 'through' ? index * input.count : 0)
  for (let at = 0; at < input.count; at += 1) {
    const role = at < input.servers ? 'server' : input.role
    const tags = input.tags.map(({ values }) => values[at % values.length] ?? '')
    const name = fillPattern(input.names, {
      ...Object.fromEntries(
        input.tags.map(({ key }, t) => [variableName(key), siteSlug(tags[t] ?? '')]),
      ),
      n: String(start + at),
      site: siteSlug(site),
      role,
    })
    if (!name.ok) return err(invalid('the pattern of names', name.fault))
    const address = addresses?.next()
    if (address?.done === true) {
      return err(invalid('the addresses', `${site} has ${input.count} devices and ${at} addresses`))
    }
    rows.push([
      name.value,
      site,
      role,
      ...(address === undefined ? [] : [address.value]),
      ...(input.gateways.length > 0 ? [gateway] : []),
      ...(input.dns === '' ? [] : [input.dns]),
      ...tags,
    ])
  }
  return ok(rows)
}

/** Each address of a range with its prefix length, but the gateways'. */
function* addressesOf(
  range: AddressRange,
  gateways: readonly string[],
): Generator<string, undefined> {
  const taken = new Set(gateways.map(addressNumber))
  for (let address = range.from; address <= range.to; address += 1n) {
    if (!taken.has(address)) yield `${addressText(range.family, address)}/${range.prefix}`
  }
  return undefined
}

const networksOf = ({
  sites,
  addresses,
  gateways,
}: GenerateInput): {
  readonly sites: readonly SiteNetwork[]
  readonly faults: readonly Fault[]
} => {
  const faults: Fault[] = []
  for (const [field, given] of [
    ['the addresses', addresses],
    ['the gateways', gateways],
  ] as const) {
    if (given.length > 1 && given.length !== sites.length) {
      faults.push(invalid(field, `there are ${given.length} of them and ${sites.length} sites`))
    }
  }
  const read = addresses.map(addressRange)
  for (const range of read) if (!range.ok) faults.push(invalid('the addresses', range.fault))
  for (const gateway of gateways) {
    if (ipFamily(gateway) === undefined)
      faults.push(invalid('the gateways', `"${gateway}" is no address`))
  }
  const at = <T>(list: readonly T[], index: number): T | undefined =>
    list[list.length > 1 ? index : 0]
  const pools = read.map((range) => (range.ok ? addressesOf(range.value, gateways) : undefined))
  return {
    faults,
    sites: sites.map((_, index) => ({
      addresses: at(pools, index),
      gateway: at(gateways, index) ?? '',
    })),
  }
}

const inputFaults = (input: GenerateInput): readonly Fault[] => {
  const { names, sites, count, from, servers, tags } = input
  const faults: Fault[] = []
  const wrong = (field: string, reason: string): void => {
    faults.push(invalid(field, reason))
  }
  if (sites.length === 0) wrong('the sites', 'none is named')
  if (!(Number.isInteger(count) && count >= 1)) wrong('the count', 'it must be 1 or more')
  else if (count * sites.length > ROSTER_ROWS_LIMIT) {
    wrong('the count', `a roster may have ${ROSTER_ROWS_LIMIT} devices`)
  }
  if (!(Number.isInteger(from) && from >= 0)) wrong('the first number', 'it must be 0 or more')
  if (!(Number.isInteger(servers) && servers >= 0)) wrong('the servers', 'it must be 0 or more')
  if (!patternNames(names, 'n')) wrong('the pattern of names', 'it has no {n} for the number')
  if (sites.length > 1 && input.numbering === 'each-site' && !patternNames(names, 'site')) {
    wrong('the pattern of names', 'it has no {site}, and each site begins with the same number')
  }
  const slugs = sites.map(siteSlug)
  if (patternNames(names, 'site') && new Set(slugs).size < slugs.length) {
    wrong('the sites', 'two of them come to the same piece of a host name')
  }
  const keys = new Set<string>(rosterFields)
  for (const { key, values } of tags) {
    const plain = variableName(key)
    if (plain === '' || keys.has(plain)) wrong('the tags', `"${key}" is taken or no name`)
    if (values.length === 0) wrong('the tags', `"${key}" has no value`)
    keys.add(plain)
  }
  return faults
}
