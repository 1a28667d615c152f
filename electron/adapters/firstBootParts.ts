import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FirstBootParts } from '../core/firstboot/firstBootDevice.ts'

const SCRIPTS = ['hello', 'code', 'text', 'way', 'device', 'settings', 'card'].map(
  (name) => `bramble-${name}.sh`,
)

/** The reporters and what they read beside them, what runs own commands, and their services out of the `resources` folder. A missing one throws. */
export const firstBootParts = async (resources: string): Promise<FirstBootParts> => {
  const part = (name: string) => readFile(join(resources, 'firstboot', name), 'utf8')
  const [reporter, unit, device, way, runner, commandsUnit] = await Promise.all([
    part('bramble-hello.py'),
    part('bramble-hello.service'),
    part('bramble_device.py'),
    part('bramble_way.py'),
    part('bramble-commands.sh'),
    part('bramble-commands.service'),
  ])
  const [shellUnit, initScript, ...scripts] = await Promise.all(
    ['bramble-hello.service', 'bramble-hello.initd', ...SCRIPTS].map((name) => part(`sh/${name}`)),
  )
  if (shellUnit === undefined || initScript === undefined) throw new Error('no service')
  return {
    reporter,
    unit,
    modules: { 'bramble_device.py': device, 'bramble_way.py': way },
    commands: { runner, unit: commandsUnit },
    shell: {
      unit: shellUnit,
      initScript,
      scripts: Object.fromEntries(SCRIPTS.map((name, index) => [name, scripts[index] ?? ''])),
    },
  }
}
