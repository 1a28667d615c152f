import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { display } from '../../../electron/core/text/display.ts'
import { howToGoOn } from '../../../electron/core/text/faults/howToGoOn.ts'
import type { WireFault } from '../../client/contractValues.ts'
import { coreFault } from '../../client/faultOf.ts'
import { FaultPanel } from '../../ui/FaultPanel.tsx'
import { useWords } from '../../words/useWords.ts'
import styles from './faultColumn.module.css'
import type { SlotView } from './slotView.ts'

interface FaultColumnProps {
  readonly slots: readonly SlotView[]
  readonly onRetry: (flashId: string) => void
}

export const faultPanelId = (slotId: string): string => `fault-of-${slotId}`

/** How many faults stand open before the rest is folded away. */
const OPEN = 3

/** What befell each failed slot, what its card is now, and what to do. */
export const FaultColumn = ({ slots, onRetry }: FaultColumnProps): ReactNode => {
  const words = useWords()
  const [all, setAll] = useState(false)
  const failed = slots.filter((slot) => slot.kind === 'failed')
  const shown = all ? failed : failed.slice(0, OPEN)
  const suspects = slots.filter((slot) => slot.suspicion !== undefined)
  if (failed.length + suspects.length === 0) return null
  const retryOf = (fault: WireFault, retry: () => void) => {
    const how = howToGoOn([coreFault(fault)])
    // An image that is damaged is damaged for every card: its panel says what to do instead.
    if (how === 'mend-first') return {}
    const word = how === 'again' ? 'bench.fault.tryAgain' : 'bench.fault.otherCard'
    return {
      actions: (
        <Button size="compact-md" variant="default" onClick={retry}>
          {words(word)}
        </Button>
      ),
    }
  }
  return (
    <div className={styles.column}>
      {shown.map((slot) => (
        <FaultPanel
          key={slot.slotId}
          id={faultPanelId(slot.slotId)}
          fault={slot.fault}
          subject={words('bench.fault.slotFailed', {
            slot: display(slot.slotName, 40),
            device: display(slot.deviceName, 63),
          })}
          {...retryOf(slot.fault, () => onRetry(slot.flashId))}
        />
      ))}
      {suspects.map(
        ({ slotId, slotName, suspicion }) =>
          suspicion !== undefined && (
            <FaultPanel
              key={`reader-${slotId}`}
              fault={suspicion}
              subject={words('bench.fault.reader', { slot: display(slotName, 40) })}
            />
          ),
      )}
      {failed.length > shown.length && (
        <Button variant="default" onClick={() => setAll(true)}>
          {words('bench.fault.more', { count: failed.length - shown.length })}
        </Button>
      )}
    </div>
  )
}
