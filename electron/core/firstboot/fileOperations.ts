import type { FileOperation } from '../fat/makeOverlay.ts'
import type { FirstBootSettings } from './firstBootDialect.ts'

/** The card's own bytes of every first-boot file. Here, and only here, its secrets become text. */
export const fileOperations = (settings: FirstBootSettings): readonly FileOperation[] => {
  const encoder = new TextEncoder()
  return settings.files.map(({ path, text }) => ({
    kind: 'put',
    path,
    bytes: encoder.encode(text('reveal')),
  }))
}
