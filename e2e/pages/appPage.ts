import axe from 'axe-core'
import type { BrowserContext, Locator, Page } from 'playwright-core'
import type { SimulatedStation } from './simulated/simulatedStation.ts'

export interface AppPageOptions {
  readonly route?: string
  readonly dark?: boolean
  readonly width?: number
  readonly height?: number
}

interface Finding {
  readonly id: string
  readonly impact?: string | null
  readonly nodes: readonly {
    readonly target: readonly unknown[]
    readonly failureSummary?: string
  }[]
}

/** The window as a person has it: opened by the one-time link, watched for errors and broken policy. */
export class AppPage {
  readonly page: Page
  /** Console errors, uncaught errors and CSP violations, in words. */
  readonly complaints: string[] = []

  private constructor(page: Page) {
    this.page = page
    page.on('console', (message) => {
      if (message.type() === 'error') this.complaints.push(`console: ${message.text()}`)
    })
    page.on('pageerror', (error) => this.complaints.push(`error: ${error.message}`))
  }

  static async open(
    context: BrowserContext,
    station: Pick<SimulatedStation, 'url'>,
    options: AppPageOptions = {},
  ): Promise<AppPage> {
    const { route = '/bench', dark = false, width = 1280, height = 800 } = options
    const page = await context.newPage()
    const app = new AppPage(page)
    await page.setViewportSize({ width, height })
    await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light', reducedMotion: 'reduce' })
    await page.exposeFunction('reportViolation', (text: string) => {
      app.complaints.push(`csp: ${text}`)
    })
    await page.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => {
        const report: unknown = Reflect.get(window, 'reportViolation')
        if (typeof report === 'function')
          report(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`)
      })
    })
    await page.goto(station.url)
    await app.heading.waitFor()
    if (route !== '/bench') await app.go(route)
    return app
  }

  get heading(): Locator {
    return this.page.getByRole('heading', { level: 1 })
  }

  async go(route: string): Promise<void> {
    await this.page.evaluate((hash) => {
      location.hash = hash
    }, route)
    await this.page.waitForFunction((hash) => location.hash === `#${hash}`, route)
    await this.settle()
  }

  /** Waits until no question is open: the page has drawn what the station answered. */
  async settle(): Promise<void> {
    await this.heading.waitFor()
    await this.page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    )
    await this.page.evaluate(() => document.fonts.ready.then(() => undefined))
  }

  /** Asks for a colour scheme as the system would, and waits until the page has changed to it. */
  async wear(colorScheme: 'light' | 'dark'): Promise<void> {
    await this.page.emulateMedia({ colorScheme })
    // The page hears of the wish in a frame of its own: read before that, half of it has the other's colours.
    await this.page.waitForFunction(
      (scheme) => document.documentElement.dataset['mantineColorScheme'] === scheme,
      colorScheme,
    )
    await this.settle()
  }

  /** Serious and critical findings of axe, each with where it is. */
  async seriousFindings(): Promise<readonly string[]> {
    // As the protocol's own evaluation: a script element would need a hole in the page's policy.
    await this.page.evaluate(axe.source)
    const found = await this.page.evaluate(async () => {
      const inPage: unknown = Reflect.get(window, 'axe')
      if (typeof inPage !== 'object' || inPage === null || !('run' in inPage))
        throw new Error('no axe')
      const run = inPage.run as (
        context: Document,
        options: object,
      ) => Promise<{ violations: readonly Finding[] }>
      return (await run(document, { resultTypes: ['violations'] })).violations
    })
    return found
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(
        ({ id, nodes }) =>
          `${id}: ${nodes.map(({ target, failureSummary }) => `${target.join(' ')} (${failureSummary})`).join('; ')}`,
      )
  }

  /** How far the page or its main part is wider than the window, pixels; 0 where nothing scrolls sideways. */
  async sidewaysOverflow(): Promise<number> {
    return this.page.evaluate(() => {
      const main = document.querySelector('main')
      const inner = main === null ? 0 : main.scrollWidth - main.clientWidth
      return Math.max(0, document.documentElement.scrollWidth - innerWidth, inner)
    })
  }

  /** How far the window itself could be scrolled, pixels; 0 where its page alone scrolls, between rail and bar. */
  async belowWindow(): Promise<number> {
    return this.page.evaluate(() => document.documentElement.scrollHeight - innerHeight)
  }

  async close(): Promise<void> {
    await this.page.close()
  }
}
