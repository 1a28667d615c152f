import type { ReactNode } from 'react'
import { formatBytes } from '../../../../../electron/core/text/bytes.ts'
import { display } from '../../../../../electron/core/text/display.ts'
import { formatRate } from '../../../../../electron/core/text/rate.ts'
import { FaultText } from '../../../../ui/FaultText.tsx'
import { formatClock } from '../../../../ui/format/formatClock.ts'
import { roundFigure } from '../../../../ui/format/roundFigure.ts'
import { ProgressBar } from '../../../../ui/ProgressBar.tsx'
import { looks } from '../../../../ui/tone.ts'
import { useWords, type Words } from '../../../../words/useWords.ts'
import { faultBySlotName } from '../../faultBySlotName.ts'
import { CardStatement } from '../CardStatement.tsx'
import dialog from '../cardDialog.module.css'
import type { PresentCard } from '../presentCard.ts'
import type { CardCheck } from './cardCheck.ts'
import { ProofStatement } from './ProofStatement.tsx'
import styles from './verifyCards.module.css'

type Reading = Extract<CardCheck, { kind: 'reading' }>

const figures = ({ doneBytes, totalBytes, rate, secondsLeft }: Reading, words: Words): string =>
  [
    words('card.verify.progress', {
      done: formatBytes(doneBytes),
      total: formatBytes(totalBytes),
    }),
    ...(rate > 0 ? [roundFigure(formatRate(rate))] : []),
    ...(secondsLeft === undefined
      ? []
      : [words('card.verify.left', { time: formatClock(secondsLeft) })]),
  ].join(' · ')

const ReadingView = ({
  check,
  slot,
}: {
  readonly check: Reading
  readonly slot: string
}): ReactNode => {
  const words = useWords()
  const { doneBytes, totalBytes, phase } = check
  const share = totalBytes === 0 ? 0 : Math.min(1, doneBytes / totalBytes)
  return (
    <div className={styles.reading}>
      <span className={styles.percent}>{Math.floor(share * 100)} %</span>
      <span className={dialog.quiet}>{words(`card.verify.${phase}`)}</span>
      <span className={styles.figures}>{figures(check, words)}</span>
      <span className={styles.bar}>
        <ProgressBar
          label={words('card.verify.bar', { slot })}
          parts={[{ tone: phase === 'card' ? 'reading' : 'working', share }]}
        />
      </span>
    </div>
  )
}

const Check = ({
  check,
  card,
}: {
  readonly check: CardCheck
  readonly card: PresentCard
}): ReactNode => {
  const words = useWords()
  switch (check.kind) {
    case 'waiting':
      return <p className={dialog.quiet}>{words('card.verify.waiting')}</p>
    case 'reading':
      return <ReadingView check={check} slot={display(card.slotName, 40)} />
    case 'proof':
      return <ProofStatement proof={check.proof} />
    case 'fault':
      return (
        <CardStatement look={looks.attention} word={words('card.verify.failed')}>
          <FaultText fault={faultBySlotName(check.fault, card)} />
        </CardStatement>
      )
    case 'stopped':
      return <p className={dialog.quiet}>{words('card.verify.stopped')}</p>
    default:
      check satisfies never
      return null
  }
}

/** One card: its slot, and how its proving stands or ended. */
export const CardCheckRow = ({
  card,
  check,
}: {
  readonly card: PresentCard
  readonly check: CardCheck
}): ReactNode => (
  <li className={styles.row} data-kind={check.kind}>
    <h3 className={styles.slot}>
      <bdi>{display(card.slotName, 40)}</bdi>
    </h3>
    <Check check={check} card={card} />
  </li>
)
