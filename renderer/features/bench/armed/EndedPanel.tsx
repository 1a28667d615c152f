import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useLocation } from 'wouter'
import { explainFault } from '../../../../electron/core/text/faults/explainFault.ts'
import type { Armed } from '../../../client/contractValues.ts'
import { coreFault } from '../../../client/faultOf.ts'
import { FaultText } from '../../../ui/FaultText.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { useWords } from '../../../words/useWords.ts'
import styles from './endedPanel.module.css'

interface EndedPanelProps {
  readonly bench: Armed
  readonly onClose: () => void
}

/** Why the bench is disarmed, what is still open, and the one way on: a person arms it again. */
export const EndedPanel = ({ bench, onClose }: EndedPanelProps): ReactNode => {
  const words = useWords()
  const [, navigate] = useLocation()
  const { record, phase, waitingCount, jobId } = bench
  const { fault, why = 'interrupted' } = record ?? {}
  const title =
    why === 'odd' ? fault && explainFault(coreFault(fault)).happened : words(`armed.ended.${why}`)
  return (
    <div className={styles.ended}>
      <Panel tone={why === 'complete' ? 'good' : why === 'odd' ? 'bad' : 'waits'} title={title}>
        {fault !== undefined && <FaultText fault={fault} withHappened={false} />}
        {waitingCount > 0 && (
          <p className={styles.text}>
            <strong>{words('armed.ended.open', { count: waitingCount })}.</strong>{' '}
            {words('armed.ended.text')}
          </p>
        )}
        {phase === 'disarmed' && (
          <div className={styles.actions}>
            {waitingCount > 0 && jobId !== undefined && why !== 'complete' && (
              <Button onClick={() => navigate(`/bench/arm/${jobId}`)}>
                {words('armed.ended.again')}
              </Button>
            )}
            <Button variant="default" onClick={onClose}>
              {words('armed.ended.close')}
            </Button>
          </div>
        )}
      </Panel>
    </div>
  )
}
