import type { Dialect } from '../image/imageFacts.ts'
import { cloudinitRpi } from './cloudinitRpi.ts'
import type { FirstBootDialect } from './firstBootDialect.ts'

/** Every dialect there is; a new one is a file beside this and a line here. */
export const dialects: Readonly<Record<Dialect, FirstBootDialect>> = {
  'cloudinit-rpi': cloudinitRpi,
}
