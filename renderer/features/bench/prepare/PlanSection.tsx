import { Checkbox } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Card, FlashPlan } from '../../../client/contractValues.ts'
import { FailedCallPanel } from '../../../ui/FailedCallPanel.tsx'
import { FaultPanel } from '../../../ui/FaultPanel.tsx'
import { useWords } from '../../../words/useWords.ts'
import { isRefused } from './isRefused.ts'
import { PlanRow } from './PlanRow.tsx'
import styles from './plan.module.css'
import { Section } from './Section.tsx'

interface PlanSectionProps {
  readonly plan: FlashPlan | undefined
  readonly error: unknown
  /** Cards that may be written, for a change of places. */
  readonly freeCards: readonly Card[]
  readonly onMove: (deviceId: string, slotId: string) => void
  readonly fixedDisks: boolean
  readonly onFixedDisks: (offered: boolean) => void
}

/** Which device goes onto which card, with the files that are its own; before anything is written. */
export const PlanSection = (props: PlanSectionProps): ReactNode => {
  const { plan, error, freeCards, onMove, fixedDisks, onFixedDisks } = props
  const words = useWords()
  return (
    <Section
      number={6}
      title={words('prepare.plan.title')}
      done={
        plan !== undefined &&
        !isRefused(plan) &&
        plan.pairs.some(({ fault }) => fault === undefined)
      }
    >
      <FailedCallPanel error={error} />
      {plan === undefined && error === null && (
        <span className={styles.quiet}>{words('prepare.plan.waiting')}</span>
      )}
      {plan?.faults.map((fault) => (
        <FaultPanel key={`${fault.code} ${JSON.stringify(fault.params)}`} fault={fault} />
      ))}
      {plan !== undefined && plan.pairs.length > 0 && (
        <ul className={styles.rows}>
          {plan.pairs.map((pair) => (
            <PlanRow key={pair.deviceId} pair={pair} freeCards={freeCards} onMove={onMove} />
          ))}
        </ul>
      )}
      {plan !== undefined && plan.pairs.length > 0 && (
        <Checkbox
          checked={fixedDisks}
          onChange={(event) => onFixedDisks(event.currentTarget.checked)}
          label={words('prepare.plan.fixedDisks')}
          description={words('prepare.plan.fixedDisksNote')}
        />
      )}
      {plan !== undefined && plan.pairs.length === 0 && plan.faults.length === 0 && (
        <span className={styles.quiet}>{words('prepare.plan.nothing')}</span>
      )}
    </Section>
  )
}
