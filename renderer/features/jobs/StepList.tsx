import type { ReactNode } from 'react'
import type { Step } from '../../client/contractValues.ts'
import { Mark } from '../../ui/Mark.tsx'
import { Outside } from '../../ui/Outside.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { type Look, looks } from '../../ui/tone.ts'
import { useWords } from '../../words/useWords.ts'
import styles from './stepList.module.css'

const stepLook: Readonly<Record<Step['outcome'], Look>> = {
  started: looks.working,
  satisfied: looks.good,
  applied: looks.good,
  waits: looks.waits,
  failed: looks.bad,
}

const seconds = (value: number): string =>
  value < 99.5 ? `${value.toFixed(1)} s` : `${Math.round(value / 60)} min`

interface StepListProps {
  readonly steps: readonly Step[]
  /** Titles of steps that are still to come, by their index, as far as they are known. */
  readonly plannedTitles: ReadonlyMap<number, string>
}

/** The steps of one device with outcome, time and evidence. */
export const StepList = ({ steps, plannedTitles }: StepListProps): ReactNode => {
  const words = useWords()
  if (steps.length === 0) return <Panel title={words('jobs.noSteps')} />
  const of = steps.at(-1)?.of ?? steps.length
  const first = (steps.at(-1)?.index ?? 0) + 1
  const rest = Array.from({ length: Math.max(0, of - first + 1) }, (_, at) => first + at)
  return (
    <ol className={styles.steps} aria-label={words('jobs.steps')}>
      {steps.map((step) => {
        const look = stepLook[step.outcome]
        return (
          <li key={step.step} className={styles.step}>
            <span className={styles.mark} data-tone={look.tone}>
              <Mark shape={look.mark} size={10} />
            </span>
            <span className={styles.words}>
              <strong>
                <Outside text={step.title} />
              </strong>
              {step.evidence !== '' && (
                <span className={styles.evidence}>
                  <Outside text={step.evidence} />
                </span>
              )}
            </span>
            <span className={styles.outcome}>{words(`jobs.outcome.${step.outcome}`)}</span>
            <span className={styles.seconds}>
              {step.outcome === 'started' ? '' : seconds(step.seconds)}
            </span>
          </li>
        )
      })}
      {rest.map((index) => (
        <li key={index} className={styles.step} data-planned>
          <span className={styles.mark}>{index}</span>
          <span className={styles.words}>
            <Outside text={plannedTitles.get(index) ?? words('jobs.step')} />
          </span>
          <span className={styles.outcome}>{words('jobs.outcome.planned')}</span>
          <span />
        </li>
      ))}
    </ol>
  )
}
