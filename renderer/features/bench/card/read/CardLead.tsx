import type { ReactNode } from 'react'
import { display } from '../../../../../electron/core/text/display.ts'
import type { CardRead } from '../../../../client/contractValues.ts'
import { looks } from '../../../../ui/tone.ts'
import { useWords } from '../../../../words/useWords.ts'
import { CardStatement } from '../CardStatement.tsx'
import styles from '../cardDialog.module.css'
import { leadOf } from './leadOf.ts'

const lookOf = {
  // Not green: that is said of a read-back alone, and this is but a look.
  madeFor: looks.off,
  unproven: looks.waits,
  blank: looks.off,
  foreign: looks.attention,
} as const

/** Whose card it is, in the largest words of the dialog. */
export const CardLead = ({ found }: { readonly found: CardRead }): ReactNode => {
  const words = useWords()
  const lead = leadOf(found)
  const device = display(found.origin?.deviceName ?? '', 63)
  return (
    <CardStatement look={lookOf[lead]} word={words(`card.read.${lead}`, { device })}>
      <p className={styles.more}>{words(`card.read.${lead}More`)}</p>
    </CardStatement>
  )
}
