import { quote } from '../../shell/quote.ts'
import { addToAddress } from './addToAddress.ts'

/** What a filter makes of a value; `reason` is in words that follow "is not usable: ". */
export type Filtered =
  | { readonly ok: true; readonly value: string }
  | { readonly ok: false; readonly reason: string }

export interface FilterRule {
  /** For a person, as the screen lists them. */
  readonly example: string
  readonly argument: 'none' | 'text' | 'number'
  readonly apply: (value: string, argument: string) => Filtered
}

const always =
  (change: (value: string, argument: string) => string): FilterRule['apply'] =>
  (value, argument) => ({ ok: true, value: change(value, argument) })

/** `default` stands here for its argument; what it does is done where a variable has no value. */
export const templateFilters: Readonly<Record<string, FilterRule>> = {
  upper: {
    example: "{{ 'de' | upper }} → DE",
    argument: 'none',
    // Not by the computer's own language: a Turkish one would make another I.
    apply: always((value) => value.toUpperCase()),
  },
  lower: {
    example: "{{ 'DE' | lower }} → de",
    argument: 'none',
    apply: always((value) => value.toLowerCase()),
  },
  trim: {
    example: "{{ ' a ' | trim }} → a",
    argument: 'none',
    apply: always((value) => value.trim()),
  },
  default: {
    example: "{{ gateway | default:'' }} → what the roster says, or nothing",
    argument: 'text',
    apply: always((value) => value),
  },
  slug: {
    example: "{{ 'Café am Eck' | slug }} → cafe-am-eck",
    argument: 'none',
    apply: always(slug),
  },
  pad: {
    example: "{{ '7' | pad:3 }} → 007",
    argument: 'number',
    apply: always((value, width) => value.padStart(Math.min(Number(width), 64), '0')),
  },
  quote: {
    example: "echo {{ owner | quote }} → echo 'O'\\''Hara', one word for a shell whatever is in it",
    argument: 'none',
    apply: (value) =>
      value.includes('\0')
        ? { ok: false, reason: 'no word of a command can hold a NUL' }
        : { ok: true, value: quote([value]) },
  },
  ip_add: {
    example: "{{ '10.0.0.0/24' | ip_add:5 }} → 10.0.0.5/24",
    argument: 'number',
    apply: (value, by) => {
      const sum = addToAddress(value.trim(), BigInt(by))
      return sum === undefined
        ? { ok: false, reason: `${by} cannot be added to "${value}" as to an address` }
        : { ok: true, value: sum }
    },
  },
}

/** Small letters, digits and single hyphens: what a host name takes. Accents go, other letters become hyphens. */
function slug(text: string): string {
  return text
    .replaceAll('ß', 'ss')
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
}
