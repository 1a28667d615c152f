import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FirstBootParts } from '../core/firstboot/firstBootDevice.ts'

/** The reporter and its unit out of the `resources` folder. They are part of the program: a missing one throws. */
export const firstBootParts = async (resources: string): Promise<FirstBootParts> => {
  const part = (name: string) => readFile(join(resources, 'firstboot', name), 'utf8')
  const [reporter, unit] = await Promise.all([
    part('bramble-hello.py'),
    part('bramble-hello.service'),
  ])
  return { reporter, unit }
}
