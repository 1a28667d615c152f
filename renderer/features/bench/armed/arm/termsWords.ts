import { formatBytes } from '../../../../../electron/core/text/bytes.ts'
import { display } from '../../../../../electron/core/text/display.ts'
import type { BenchPlan } from '../../../../client/contractValues.ts'
import { roundFigure } from '../../../../ui/format/roundFigure.ts'
import type { Words } from '../../../../words/useWords.ts'

/** What a person agrees to by arming, in sentences; none where it cannot be said yet. */
export const termsWords = (
  { terms, devices, occupied }: BenchPlan,
  imageName: string,
  words: Words,
): readonly string[] => {
  if (terms === undefined) return []
  const slots = terms.slots.map(({ name }) => display(name, 40)).join(', ')
  const first = display(devices[0]?.name ?? '', 63)
  const last = display(devices.at(-1)?.name ?? '', 63)
  return [
    words('armed.arm.dialog.erase', {
      slots,
      image: display(imageName, 80),
      least: roundFigure(formatBytes(terms.leastBytes)),
      most: roundFigure(formatBytes(terms.mostBytes)),
    }),
    devices.length === 1
      ? words('armed.arm.dialog.oneDevice', { first })
      : words('armed.arm.dialog.devices', { first, last }),
    words('armed.arm.dialog.most', {
      count: terms.count,
      cards: terms.mostCards,
      time: new Date(terms.expiresAt).toLocaleTimeString('en-GB', {
        hour: '2-digit',
        minute: '2-digit',
      }),
    }),
    ...(occupied.length === 0
      ? []
      : [
          words('armed.arm.dialog.occupied', {
            slots: occupied.map((name) => display(name, 40)).join(', '),
          }),
        ]),
    words('armed.arm.dialog.disarms'),
  ]
}
