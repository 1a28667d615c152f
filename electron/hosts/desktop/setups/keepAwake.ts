import { powerSaveBlocker } from 'electron'
import { ok } from '../../../core/result.ts'
import type { KeepAwake } from '../../../engine/ports/keepAwake.ts'

/** Electron's own way; the system takes it back when Electron ends. */
export const keepAwake: KeepAwake = {
  hold: () => {
    const blocker = powerSaveBlocker.start('prevent-app-suspension')
    let held = true
    return {
      held: Promise.resolve(ok(undefined)),
      release: () => {
        if (held) powerSaveBlocker.stop(blocker)
        held = false
      },
    }
  },
}
