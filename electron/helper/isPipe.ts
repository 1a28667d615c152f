import { fstatSync } from 'node:fs'

/** Whether packets can come through a descriptor: a file, a terminal or `/dev/null` has nobody at its other end. */
export const isPipe = (descriptor: number): boolean => {
  const stat = fstatSync(descriptor)
  return stat.isFIFO() || stat.isSocket()
}
