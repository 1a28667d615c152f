import { type ReactNode, useState } from 'react'
import { display } from '../../../../electron/core/text/display.ts'
import type { Armed } from '../../../client/contractValues.ts'
import { useLive } from '../../../client/useLive.ts'
import { FaultPanel } from '../../../ui/FaultPanel.tsx'
import { useWords } from '../../../words/useWords.ts'
import { faultBySlotName } from '../faultBySlotName.ts'
import { ArmedHeader } from './ArmedHeader.tsx'
import { ArmedSlotCard } from './ArmedSlotCard.tsx'
import styles from './armedBench.module.css'
import { EndedPanel } from './EndedPanel.tsx'
import { QueuePanel } from './QueuePanel.tsx'
import { SuspectPanel } from './SuspectPanel.tsx'
import { mayPlay } from './sound/playSignal.ts'

interface ArmedBenchProps {
  readonly bench: Armed
  readonly onClose: () => void
}

/** The bench while it is armed, and until somebody closes it after: slots as large as they can be. */
export const ArmedBench = ({ bench, onClose }: ArmedBenchProps): ReactNode => {
  const words = useWords()
  const cards = useLive((state) => state.cards)
  const [locked] = useState(() => !mayPlay())
  const next = bench.waiting[0]?.deviceName
  const failed = bench.slots.filter(({ kind, fault }) => kind === 'failed' && fault !== undefined)
  return (
    <>
      <ArmedHeader bench={bench} soundLocked={locked} />
      {bench.phase !== 'armed' && <EndedPanel bench={bench} onClose={onClose} />}
      <ul
        className={styles.grid}
        aria-label={words('armed.slotsLabel')}
        data-few={bench.slots.length <= 2 || undefined}
      >
        {bench.slots.map((slot) => (
          <ArmedSlotCard
            key={slot.slotId}
            slot={slot}
            progress={slot.flashId === undefined ? undefined : cards[slot.flashId]}
            next={next}
          />
        ))}
      </ul>
      <div className={styles.below}>
        <QueuePanel bench={bench} />
        <SuspectPanel slots={bench.slots} />
        {failed.map(
          ({ slotId, slotName, deviceName = '', fault }) =>
            fault && (
              <FaultPanel
                key={slotId}
                fault={faultBySlotName(fault, { slotName })}
                subject={words('bench.fault.slotFailed', {
                  slot: display(slotName, 40),
                  device: display(deviceName, 63),
                })}
              />
            ),
        )}
      </div>
    </>
  )
}
