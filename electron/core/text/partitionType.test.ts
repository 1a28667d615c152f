import { expect, it } from 'vitest'
import { partitionType } from './partitionType.ts'

it.each([
  ['0x0c', 'FAT32'],
  ['0x83', 'Linux'],
  ['0fc63daf-8483-4772-8e79-3d69d8477de4', 'Linux'],
  ['0x42', 'type 0x42'],
])('a partition of type %s is called %s', (type, name) => {
  expect(partitionType(type)).toBe(name)
})
