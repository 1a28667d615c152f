import { join } from 'node:path'
import { runTool } from '../../bench/host/runTool.ts'
import type { Machine } from './machines.ts'

/**
 * The device tree that the firmware hands to the kernel: the machine's own, with the board's serial
 * number in it, as a Pi's firmware writes it. Undefined for a machine that has none.
 */
export const deviceTreeFor = async (
  machine: Machine,
  place: { readonly home: string; readonly card: string },
  serialNumber: string,
  signal: AbortSignal,
): Promise<string | undefined> => {
  if (machine.deviceTree.from === 'none') return undefined
  const path = join(place.home, 'board.dtb')
  if (machine.deviceTree.from === 'card') {
    await runTool('cp', [join(place.card, machine.deviceTree.name), path], { signal })
  } else {
    const [, ...rest] = machine.board
    const dumping = ['-M', `${rest[0]},dumpdtb=${path}`, ...rest.slice(1)]
    await runTool(machine.binary, [...dumping, '-display', 'none'], { signal })
  }
  await runTool('fdtput', ['-t', 's', path, '/', 'serial-number', serialNumber], { signal })
  return path
}
