import type { DeviceView } from './deviceView.ts'

/**
 * Whether a running device may be adopted as this one of the inventory: it was planned or has its card, and nothing was
 * ever met under its name. An image that says no hello ends here: its device is adopted by SSH under its own name.
 */
export const mayBecome = ({
  state,
  serial,
  hostKey,
}: Pick<DeviceView, 'state' | 'serial' | 'hostKey'>): boolean =>
  (state === 'planned' || state === 'flashed') && serial === '' && hostKey === ''
