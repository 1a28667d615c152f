import { expect, test } from 'vitest'
import { LOOK_INSTALLED } from './installScripts.ts'

test('whether the installer runs is asked before anything that it changes', () => {
  const asked = LOOK_INSTALLED.indexOf('running=')
  for (const changed of ['unit=1', 'enabled=', 'exec=', 'kubectl=1', 'rc='])
    expect(LOOK_INSTALLED.indexOf(changed), changed).toBeGreaterThan(asked)
})
