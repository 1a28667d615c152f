import type { ReactNode } from 'react'
import { explainFault } from '../../electron/core/text/faults/explainFault.ts'
import type { WireFault } from '../client/contractValues.ts'
import { coreFault } from '../client/faultOf.ts'
import { useWords } from '../words/useWords.ts'
import styles from './faultText.module.css'
import { Outside } from './Outside.tsx'

interface FaultTextProps {
  readonly fault: WireFault
  /** Whether what happened is part of the text; else it already stands as the title. */
  readonly withHappened?: boolean
}

/** A fault's words: what happened, what is now true, what to do, and its code. */
export const FaultText = ({ fault, withHappened = true }: FaultTextProps): ReactNode => {
  const words = useWords()
  const text = explainFault(coreFault(fault))
  return (
    <div className={styles.text}>
      <p>
        {withHappened && <span>{text.happened} </span>}
        <span className="visually-hidden">{words('fault.now')}: </span>
        {text.nowTrue} <span className="visually-hidden">{words('fault.next')}: </span>
        {text.doNext}
      </p>
      <p className={styles.code}>
        <span className="visually-hidden">{words('fault.code')}: </span>
        <code>{text.code}</code>
        {fault.detail !== undefined && (
          <>
            {' · '}
            <Outside text={fault.detail} />
          </>
        )}
      </p>
    </div>
  )
}
