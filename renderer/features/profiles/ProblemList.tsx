import type { ReactNode } from 'react'
import { explainFault } from '../../../electron/core/text/faults/explainFault.ts'
import type { WireFault } from '../../client/contractValues.ts'
import { coreFault } from '../../client/faultOf.ts'
import { Panel } from '../../ui/Panel.tsx'
import { useWords } from '../../words/useWords.ts'
import styles from './profiles.module.css'

/** Every problem at once, each with what to do. */
export const ProblemList = ({ faults }: { readonly faults: readonly WireFault[] }): ReactNode => {
  const words = useWords()
  if (faults.length === 0) return null
  return (
    <Panel tone="bad" role="alert" title={words('profiles.problems', { count: faults.length })}>
      <ul className={styles.problems}>
        {faults.map((fault, index) => {
          const { happened, doNext, code } = explainFault(coreFault(fault))
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list is made once and never reordered
            <li key={`${index} ${code}`}>
              <strong>{happened}</strong> {doNext} <code>{code}</code>
            </li>
          )
        })}
      </ul>
    </Panel>
  )
}
