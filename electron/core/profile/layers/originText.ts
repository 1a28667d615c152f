import { display } from '../../text/display.ts'
import type { Origin } from './settingsLayer.ts'

/** Where a value comes from, in a few words: `site Depot`. */
export const originText = (origin: Origin): string => {
  switch (origin.layer) {
    case 'default':
      return 'default'
    case 'profile':
    case 'site':
    case 'role':
    case 'device':
      return `${origin.layer} ${display(origin.name, 40)}`
    default:
      return origin satisfies never
  }
}
