import type { PowerFact, SettingResult } from './hello.ts'
import { HelloReader } from './helloReader.ts'

/** The word's name in the root of the boot partition; `bramble_device.py` writes it. */
export const BREADCRUMB = 'bramble-status.json'

/** Larger than the reporter can make it. */
export const BREADCRUMB_LIMIT = 64 * 1024

/**
 * How far a device came, as it left it on its card without a secret in it. Anybody may have written it: it is read to
 * a person who looks for the fault, and never believed.
 */
export interface Breadcrumb {
  readonly flashId: string
  readonly state: string
  readonly serial: string
  readonly model: string
  readonly hostname: string
  /** `::` where it had no network. */
  readonly address: string
  readonly power: PowerFact
  /** Seconds since 1970 by the device's clock. */
  readonly clock: number
  /** Seconds since it started. */
  readonly uptime: number
  /** Rounds of asking. */
  readonly tries: number
  readonly firstBoot: { readonly status: string; readonly errors: readonly string[] }
  readonly settings: readonly SettingResult[]
  /** The last round: each station, and what came of it. */
  readonly tried: readonly { readonly station: string; readonly said: string }[]
}

const LINE = /^[^\p{Cc}]{0,400}$/u

/** The word on a card's boot partition; undefined where it is none or damaged. */
export const parseBreadcrumb = (text: string): Breadcrumb | undefined => {
  const problems: string[] = []
  const top = HelloReader.of(parsed(text), '', problems)
  top.whole('version', 1, 1)
  const boot = top.group('firstBoot')
  const read: Breadcrumb = {
    flashId: top.text('flashId', LINE),
    state: top.text('state', LINE),
    serial: top.text('serial', LINE),
    model: top.text('model', LINE),
    hostname: top.text('hostname', LINE),
    address: top.text('address', LINE),
    power: top.oneOf('power', ['unknown', 'fine', 'was-low', 'low']),
    clock: top.whole('clock', 0, Number.MAX_SAFE_INTEGER),
    uptime: top.whole('uptime', 0, Number.MAX_SAFE_INTEGER),
    tries: top.whole('tries', 0, Number.MAX_SAFE_INTEGER),
    firstBoot: { status: boot.text('status', LINE), errors: boot.texts('errors', 10, LINE) },
    settings: top.groups('settings', 64, (setting) => ({
      name: setting.text('name', LINE),
      state: setting.oneOf('state', ['unknown', 'applied', 'failed']),
      why: setting.text('why', LINE),
    })),
    tried: top.groups('tried', 64, (way) => ({
      station: way.text('station', LINE),
      said: way.text('said', LINE),
    })),
  }
  boot.end()
  return problems.length === 0 ? read : undefined
}

const parsed = (text: string): unknown => {
  if (text.length > BREADCRUMB_LIMIT) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
