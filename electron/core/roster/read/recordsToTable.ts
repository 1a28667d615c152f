import { fault } from '../../faults/fault.ts'
import { err, ok, type Result } from '../../result.ts'
import type { RosterTable } from '../rosterTable.ts'
import { ROSTER_COLUMNS_LIMIT } from './rowsToTable.ts'

/** A scalar of JSON or YAML as text: as it was typed, so that no 007 becomes 7. */
type Fields = ReadonlyMap<string, string>

const listNames = ['devices', 'hosts', 'nodes', 'machines', 'rows', 'roster'] as const

/**
 * A table out of parsed JSON or YAML: a list of devices, a group with such a list (what stands beside it holds for
 * each device), or devices by name. The columns come in the order in which they are first met; row 1 is the first
 * device. A list of words becomes words with commas; a group inside a device becomes columns, those of `variables`
 * under their own names. Faults: ROSTER_NO_LIST, ROSTER_VALUE_NESTED, ROSTER_EMPTY, ROSTER_TOO_WIDE.
 */
export const recordsToTable = (name: string, data: unknown): Result<RosterTable> => {
  const found = findRecords(data)
  if (found === undefined) return err(fault('ROSTER_NO_LIST', { name }))
  const columns = new Map<string, number>()
  const rows: string[][] = []
  for (const [index, record] of found.records.entries()) {
    const fields = fieldsOf({ ...found.shared, ...record })
    if (!fields.ok) {
      return err(fault('ROSTER_VALUE_NESTED', { row: index + 1, column: fields.fault }))
    }
    const row: string[] = []
    for (const [key, value] of fields.value) {
      const at = columns.get(key) ?? columns.size
      columns.set(key, at)
      row[at] = value
    }
    rows.push(row)
  }
  if (rows.length === 0) return err(fault('ROSTER_EMPTY', { name }))
  if (columns.size > ROSTER_COLUMNS_LIMIT) {
    return err(fault('ROSTER_TOO_WIDE', { name, limit: ROSTER_COLUMNS_LIMIT }))
  }
  const whole = (row: readonly string[]): string[] =>
    Array.from({ length: columns.size }, (_, at) => row[at] ?? '')
  return ok({ name, headerRow: 0, header: [...columns.keys()], rows: rows.map(whole) })
}

type Record_ = Readonly<Record<string, unknown>>

const isRecord = (value: unknown): value is Record_ =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const findRecords = (
  data: unknown,
): { readonly records: readonly Record_[]; readonly shared: Record_ } | undefined => {
  if (Array.isArray(data)) return data.every(isRecord) ? { records: data, shared: {} } : undefined
  if (!isRecord(data)) return undefined
  for (const key of listNames) {
    const { [key]: list, ...shared } = data
    if (list === undefined) continue
    const inner = findRecords(list)
    return inner === undefined ? undefined : { ...inner, shared: { ...shared, ...inner.shared } }
  }
  const byName = Object.entries(data)
  return byName.length > 0 && byName.every(([, value]) => isRecord(value))
    ? {
        records: byName.map(([name, value]) => ({ name, ...(isRecord(value) ? value : {}) })),
        shared: {},
      }
    : undefined
}

/** The fault is the key of what is nested too deep. */
const fieldsOf = (record: Record_): Result<Fields, string> => {
  const fields = new Map<string, string>()
  for (const [key, value] of Object.entries(record)) {
    if (isRecord(value)) {
      const own = key === 'variables' || key === 'vars'
      for (const [inner, deep] of Object.entries(value)) {
        const text = scalarText(deep)
        if (text === undefined) return err(`${key}.${inner}`)
        fields.set(own ? inner : `${key} ${inner}`, text)
      }
    } else {
      const text = scalarText(value)
      if (text === undefined) return err(key)
      fields.set(key, text)
    }
  }
  return ok(fields)
}

const scalarText = (value: unknown): string | undefined => {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (!Array.isArray(value)) return undefined
  const texts = value.map((item) => (Array.isArray(item) ? undefined : scalarText(item)))
  return texts.every((text) => text !== undefined) ? texts.join(', ') : undefined
}
