import { type Fault, fault } from '../../core/faults/fault.ts'
import { err, ok, type Result } from '../../core/result.ts'
import { formatBytes } from '../../core/text/bytes.ts'
import { display } from '../../core/text/display.ts'
import { displayLine } from '../../core/text/displayLine.ts'
import type { BrambleClient } from '../shared/brambleClient.ts'
import { asFault } from './asFault.ts'
import { type Image, provenanceText } from './provenanceText.ts'
import type { Session } from './session.ts'
import { table } from './table.ts'

type Plan = Awaited<ReturnType<BrambleClient['flash']['plan']>>

/** Shows what would be written where. The fault of a plan that cannot be carried out as a whole is the result. */
export const showPlan = (
  { output }: Session,
  shown: {
    readonly image: Image
    readonly profile: string
    readonly plan: Plan
    readonly files: boolean
  },
): Result<void> => {
  const { image, profile, plan } = shown
  output.value({ kind: 'plan', ...plan })
  const size = image.facts.imageBytes
  output.line(
    `${display(image.name)}, ${size === undefined ? 'size not known yet' : formatBytes(size)}, ${provenanceText(image)}; profile ${display(profile)}`,
  )
  const rows = plan.pairs.map(({ deviceName, card }) => [
    card.slotName,
    `${card.vendor} ${card.model}`.trim(),
    formatBytes(card.sizeBytes),
    card.mounts.join(' '),
    deviceName,
  ])
  for (const line of table(['SLOT', 'CARD', 'SIZE', 'MOUNTED', 'DEVICE'], rows)) output.line(line)
  if (shown.files) showFiles(output.line, plan)
  const faults = [...plan.pairs.flatMap((pair) => pair.fault ?? []), ...plan.faults].map(asFault)
  return wholePlan(plan, faults, (told) => {
    if (!output.json) output.fault(told)
  })
}

const showFiles = (line: (text: string) => void, plan: Plan): void => {
  for (const { deviceName, files } of plan.pairs) {
    for (const { path, text } of files) {
      line(`── ${display(deviceName)}: ${display(path)}`)
      for (const row of text.split('\n')) line(`   ${displayLine(row)}`)
    }
  }
}

/** All but the last fault are told here; the last one ends the command and is told there. */
const wholePlan = (
  plan: Plan,
  faults: readonly Fault[],
  tell: (fault: Fault) => void,
): Result<void> => {
  const last = faults.at(-1)
  if (last !== undefined) {
    for (const told of faults.slice(0, -1)) tell(told)
    return err(last)
  }
  if (plan.pairs.length === 0) return err(fault('FLASH_NO_ROOM', { devices: 0, cards: 0 }))
  return ok(undefined)
}
