import type { BrambleClient } from '../../../client/contractValues.ts'

export type GenerateOrder = Parameters<BrambleClient['rosters']['generate']>[0]

/** The form as it is typed: lists are lines. */
export interface GenerateForm {
  readonly names: string
  readonly sites: string
  readonly count: number
  readonly from: number
  readonly through: boolean
  readonly role: GenerateOrder['role']
  readonly servers: number
  readonly addresses: string
  readonly gateways: string
  readonly dns: string
  readonly tags: string
}

export const emptyGenerateForm: GenerateForm = {
  names: 'edge-{site}-{n:03}',
  sites: '',
  count: 10,
  from: 1,
  through: false,
  role: 'agent',
  servers: 0,
  addresses: '',
  gateways: '',
  dns: '',
  tags: '',
}

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

/** The first line of tags that is none, or undefined. */
export const badTag = ({ tags }: GenerateForm): string | undefined =>
  linesOf(tags).find((line) => !/^[^=]+=./.test(line))

/** The form as it is asked for. */
export const generateOrder = (form: GenerateForm): GenerateOrder => ({
  names: form.names.trim(),
  sites: linesOf(form.sites),
  count: form.count,
  from: form.from,
  numbering: form.through ? 'through' : 'each-site',
  role: form.role,
  servers: form.servers,
  addresses: linesOf(form.addresses),
  gateways: linesOf(form.gateways),
  dns: form.dns.trim(),
  tags: linesOf(form.tags).map((line) => {
    const at = line.indexOf('=')
    const values = line.slice(at + 1).split(',')
    return { key: line.slice(0, at).trim(), values: values.map((value) => value.trim()) }
  }),
})
