import type { FirstBootSettings } from './firstBootDialect.ts'

/** A first-boot file as a person may see it. */
export interface PreviewFile {
  readonly path: string
  readonly text: string
}

/** The first-boot files with `[secret]` in place of every secret: for a screen, a dry run, a support bundle. */
export const previewFiles = (settings: FirstBootSettings): readonly PreviewFile[] =>
  settings.files.map(({ path, text }) => ({ path, text: text('mask') }))
