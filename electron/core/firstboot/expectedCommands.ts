import type { ExpectedSetting } from './expectedSetting.ts'

/** Most that are reported one by one; the others together, so that a hello stays small. */
const ONE_BY_ONE = 8

/**
 * The profile's own commands by their numbers, never by what they are: a command may hold what nobody else should read.
 * The value is where the device remembers them (by flash), the first and the last.
 */
export const expectedCommands = (count: number, flashId: string): readonly ExpectedSetting[] => {
  const group = (name: string, first: number, last: number): ExpectedSetting => ({
    name,
    check: 'commands',
    value: `${flashId} ${first} ${last}`,
    module: '',
  })
  const single = count <= ONE_BY_ONE + 1 ? count : ONE_BY_ONE
  return [
    ...Array.from({ length: single }, (_, at) => group(`command ${at + 1}`, at + 1, at + 1)),
    ...(single === count ? [] : [group(`commands ${single + 1} to ${count}`, single + 1, count)]),
  ]
}
