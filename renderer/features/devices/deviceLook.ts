import type { Device } from '../../client/contractValues.ts'
import { type Look, looks } from '../../ui/tone.ts'

/** Mark and colour of each state of a device; the word stands in the catalogue. */
export const deviceLook: Readonly<Record<Device['state'], Look>> = {
  planned: looks.waits,
  flashing: looks.working,
  flashed: looks.good,
  enrolled: looks.good,
  bootstrapping: looks.working,
  active: looks.good,
  failed: looks.bad,
  conflict: looks.bad,
}
