import {
  createColumnHelper,
  createSortedRowModel,
  rowSortingFeature,
  sortFn_alphanumeric,
  sortFn_basic,
  tableFeatures,
} from '@tanstack/react-table'
import type { Device } from '../../client/contractValues.ts'

/** The parts of the table that the devices need: sorting, and nothing else. */
export const deviceFeatures = tableFeatures({
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
  sortFns: { alphanumeric: sortFn_alphanumeric, basic: sortFn_basic },
})

const column = createColumnHelper<typeof deviceFeatures, Device>()

/** A board's name without what every row would repeat: `Pi 5 8 GB` of `Raspberry Pi 5 Model B Rev 1.0`, 8 GB. */
export const shortModel = (device: Device): string => {
  const { facts } = device
  if (facts === undefined || facts.model === '') return ''
  const board = facts.model
    .replace(/^Raspberry Pi Compute Module /, 'CM')
    .replace(/^Raspberry Pi /, 'Pi ')
    .replace(/^Pi Zero/, 'Zero')
    .replace(/ Model [AB]( Plus)?/, '')
    .replace(/ Rev .*$/, '')
  const memory = Math.round(facts.memoryBytes / 1024 ** 2)
  if (memory < 1) return board
  return memory < 1000 ? `${board} ${memory} MB` : `${board} ${Math.round(memory / 1024)} GB`
}

/** The cluster and what the device is in it: `ber-1 agent`. */
export const clusterWord = (device: Device): string =>
  device.cluster === ''
    ? ''
    : `${device.cluster} ${device.role === 'none' ? '' : device.role}`.trim()

/** What each column sorts by. The order of a state is the order of a device's life. */
export const deviceColumns = column.columns([
  column.accessor('name', { id: 'name', sortFn: 'alphanumeric' }),
  column.accessor('state', { id: 'state', sortFn: 'alphanumeric' }),
  column.accessor('trust', { id: 'trust', sortFn: 'alphanumeric' }),
  column.accessor(clusterWord, { id: 'cluster', sortFn: 'alphanumeric' }),
  column.accessor(shortModel, { id: 'model', sortFn: 'alphanumeric' }),
  column.accessor((device) => -(device.seenAt ?? 0), { id: 'seen', sortFn: 'basic' }),
])

export const columnIds = ['name', 'state', 'trust', 'cluster', 'model', 'seen'] as const
