import type { ReactNode } from 'react'
import type { BootstrapPlan } from '../../../client/contractValues.ts'
import { FailedCallPanel } from '../../../ui/FailedCallPanel.tsx'
import { FaultPanel } from '../../../ui/FaultPanel.tsx'
import { Outside } from '../../../ui/Outside.tsx'
import { useWords } from '../../../words/useWords.ts'
import { Section } from '../../bench/prepare/Section.tsx'
import styles from './bootstrapPage.module.css'

interface BootstrapPlanViewProps {
  readonly plan: BootstrapPlan | undefined
  readonly error: unknown
}

/** What will be done to whom, and what stands in the way; nothing has been changed yet. */
export const BootstrapPlanView = ({ plan, error }: BootstrapPlanViewProps): ReactNode => {
  const words = useWords()
  const count = (role: string): number =>
    plan?.devices.filter((device) => device.role === role).length ?? 0
  return (
    <Section
      number={3}
      title={words('jobs.bootstrap.plan')}
      done={plan !== undefined && plan.faults.length === 0}
      aside={
        plan !== undefined &&
        [
          words('jobs.bootstrap.servers', { count: count('server') }),
          words('jobs.bootstrap.agents', { count: count('agent') }),
        ].join(' · ')
      }
    >
      <FailedCallPanel error={error} />
      {plan === undefined && error === null && (
        <span className={styles.quiet}>{words('jobs.bootstrap.planHint')}</span>
      )}
      {plan !== undefined && plan.faults.length > 0 && (
        <strong>{words('jobs.bootstrap.inTheWay', { count: plan.faults.length })}</strong>
      )}
      {plan?.faults.map((fault) => (
        <FaultPanel key={`${fault.code} ${JSON.stringify(fault.params)}`} fault={fault} />
      ))}
      {plan !== undefined && (
        <ol className={styles.steps}>
          {plan.steps.map((step) => (
            <li key={step.id}>
              <Outside text={step.title} />
            </li>
          ))}
        </ol>
      )}
    </Section>
  )
}
