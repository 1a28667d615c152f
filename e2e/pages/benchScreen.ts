import type { Locator } from 'playwright-core'
import type { AppPage } from './appPage.ts'

/** The bench as a person uses it. */
export const benchScreen = ({ page }: AppPage) => ({
  slot: (name: string): Locator =>
    page
      .getByRole('list', { name: 'Slots' })
      .getByRole('button', { name: new RegExp(`^${name}\\b`) }),
  more: (name: string): Locator => page.getByRole('button', { name: `More for ${name}` }),
  entry: (name: string | RegExp): Locator => page.getByRole('menuitem', { name }),
  goOn: (): Locator => page.getByRole('button', { name: /^Go on with/ }),
  retryFailed: (): Locator => page.getByRole('button', { name: /^Retry failed/ }),
  cancel: (): Locator => page.getByRole('button', { name: 'Cancel…' }),
  dialog: (): Locator => page.getByRole('dialog'),
  eraseTick: (slot: string): Locator =>
    page.getByRole('checkbox', { name: new RegExp(`^Erase the card in ${slot} for`) }),
  unmountTick: (): Locator => page.getByRole('checkbox', { name: /^Unmount it first/ }),
  erase: (): Locator => page.getByRole('button', { name: /^Erase and write/ }),
})
