import { expect } from 'vitest'
import type { AppPage } from './appPage.ts'

/** Readable for everybody in both colour schemes, without scrolling sideways in a common window and in the smallest. */
export const expectReadable = async (app: AppPage): Promise<void> => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await app.wear(colorScheme)
    expect(await app.seriousFindings(), colorScheme).toEqual([])
  }
  for (const [width, height] of [
    [1280, 800],
    [1024, 640],
  ] as const) {
    await app.page.setViewportSize({ width, height })
    await app.settle()
    expect(await app.sidewaysOverflow(), `${width}×${height}`).toBe(0)
    expect(await app.belowWindow(), `${width}×${height}`).toBe(0)
  }
  expect(app.complaints).toEqual([])
}
