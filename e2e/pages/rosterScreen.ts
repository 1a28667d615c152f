import type { Locator } from 'playwright-core'
import type { AppPage } from './appPage.ts'

/** The roster screen as a person uses it. */
export const rosterScreen = ({ page }: AppPage) => {
  const button = (name: string): Locator => page.getByRole('button', { name, exact: true })
  const pasteField = (): Locator => page.getByLabel('Rows out of a spreadsheet')
  return {
    text: (text: string): Locator => page.getByText(text).first(),
    button,
    way: async (name: string): Promise<void> => {
      await page
        .getByRole('radiogroup', { name: 'Where the roster comes from' })
        .getByText(name, { exact: true })
        .click()
    },
    /** Names a file of the station's computer and waits for what is said of it. */
    choose: async (path: string): Promise<void> => {
      await page.getByLabel("Path of the roster on the station's computer").fill(path)
      await button('Read').click()
      await button('Another roster').waitFor()
    },
    meaning: (column: string): Locator => page.getByLabel(`What ${column} becomes`),
    variable: (column: string): Locator => page.getByLabel(`Name of the variable of ${column}`),
    change: (device: string): Locator =>
      page
        .getByRole('region', { name: 'Devices that are new or change' })
        .getByRole('row')
        .filter({ hasText: device }),
    pasteField,
    /** Puts something into the field as the clipboard does, in several formats at once. */
    paste: (formats: Readonly<Record<string, string>>): Promise<void> =>
      pasteField().evaluate((field, given) => {
        const data = new DataTransfer()
        for (const [type, text] of Object.entries(given)) data.setData(type, text)
        field.dispatchEvent(
          new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
        )
      }, formats),
  }
}
