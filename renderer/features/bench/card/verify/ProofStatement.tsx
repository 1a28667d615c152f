import type { ReactNode } from 'react'
import { formatBytes } from '../../../../../electron/core/text/bytes.ts'
import { display } from '../../../../../electron/core/text/display.ts'
import { formatDuration } from '../../../../../electron/core/text/duration.ts'
import { proofWords, wasUsedSince } from '../../../../../electron/core/text/proofWords.ts'
import type { CardProof } from '../../../../client/contractValues.ts'
import { CopyButton } from '../../../../ui/CopyButton.tsx'
import { formatAge } from '../../../../ui/format/formatAge.ts'
import { shortenHash } from '../../../../ui/format/shortenHash.ts'
import { Mono } from '../../../../ui/Mono.tsx'
import { looks } from '../../../../ui/tone.ts'
import { useNow } from '../../../../ui/useNow.ts'
import { useWords } from '../../../../words/useWords.ts'
import { CardStatement } from '../CardStatement.tsx'
import dialog from '../cardDialog.module.css'
import styles from './verifyCards.module.css'

/** How a card was found: as it was proven, or what is known of the difference; and what follows. */
export const ProofStatement = ({ proof }: { readonly proof: CardProof }): ReactNode => {
  const words = useWords()
  const now = useNow()
  const { origin, matches, bytes, seconds, root, content, changed } = proof
  const device = display(origin.deviceName, 63)
  const what = matches ? 'matches' : 'differs'
  const { deviceName, flashId, provenAt } = origin
  const why = matches
    ? []
    : proofWords({ deviceName, flashId, provenAt, content, changed }, (at) => formatAge(at, now))
  const bad = wasUsedSince({ content, provenAt }) ? looks.waits : looks.bad
  return (
    <CardStatement
      look={matches ? looks.good : bad}
      word={words(`card.verify.${what}`, { device })}
    >
      {why.map((sentence) => (
        <p key={sentence} className={dialog.more}>
          {display(sentence, 400)}
        </p>
      ))}
      <p className={dialog.more}>{words(`card.verify.${what}Next`)}</p>
      <p className={styles.evidence}>
        {words('card.verify.read', { bytes: formatBytes(bytes), time: formatDuration(seconds) })}
        {' · '}
        <Mono text={shortenHash(root)} /> <CopyButton value={root} what={words('card.read.root')} />
      </p>
    </CardStatement>
  )
}
