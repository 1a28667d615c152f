import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FirstBootParts } from '../core/firstboot/firstBootDevice.ts'

/** The reporter, what it imports, and its unit out of the `resources` folder. A missing one throws. */
export const firstBootParts = async (resources: string): Promise<FirstBootParts> => {
  const part = (name: string) => readFile(join(resources, 'firstboot', name), 'utf8')
  const [reporter, unit, device, way] = await Promise.all([
    part('bramble-hello.py'),
    part('bramble-hello.service'),
    part('bramble_device.py'),
    part('bramble_way.py'),
  ])
  return { reporter, unit, modules: { 'bramble_device.py': device, 'bramble_way.py': way } }
}
