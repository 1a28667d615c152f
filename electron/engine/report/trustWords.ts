import type { TrustGrade } from '../../core/hello/hello.ts'

/** How we know that a host key belongs to a device; never said better than it is. */
export const trustWords: Readonly<Record<TrustGrade, string>> = {
  serial: 'read from the board’s own serial console',
  hello: 'sent in a message sealed with this card’s own key',
  preseeded: 'made by us and put onto the card',
  tofu: 'taken as it was at first sight, unproven',
  changed: 'CHANGED since it was pinned',
  none: 'not known yet',
}
