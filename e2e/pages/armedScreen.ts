import type { Locator } from 'playwright-core'
import type { AppPage } from './appPage.ts'

/** The armed bench as a person uses it. */
export const armedScreen = ({ page }: AppPage) => {
  const slots = (): Locator => page.getByRole('list', { name: 'Armed slots' }).getByRole('listitem')
  return {
    slots,
    slot: (name: string): Locator => slots().filter({ hasText: name }),
    arm: (): Locator => page.getByRole('button', { name: 'Arm…' }),
    dialog: (): Locator => page.getByRole('dialog'),
  }
}
