import type { Locator } from 'playwright-core'
import type { AppPage } from './appPage.ts'

/** The inventory as a person uses it. */
export const devicesScreen = ({ page }: AppPage) => ({
  grid: (): Locator => page.getByRole('grid', { name: 'Devices' }),
  row: (name: string): Locator => page.getByRole('row').filter({ hasText: name }),
  filter: (): Locator => page.getByRole('textbox', { name: 'Filter devices' }),
  shown: (): Locator => page.getByLabel(/shown$/),
  detail: (name: string): Locator =>
    page.getByRole('complementary', { name: `Details of ${name}` }),
  sort: (column: string): Locator =>
    page.getByRole('columnheader', { name: column }).getByRole('button'),
})
