import { TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { formatBytes } from '../../../../electron/core/text/bytes.ts'
import { display } from '../../../../electron/core/text/display.ts'
import type { CardContents } from '../../../client/contractValues.ts'
import { roundFigure } from '../../../ui/format/roundFigure.ts'
import { Outside } from '../../../ui/Outside.tsx'
import { useWords } from '../../../words/useWords.ts'
import styles from './confirmCards.module.css'
import type { Consent } from './consent.ts'

interface CardContentsViewProps {
  readonly contents: CardContents
  readonly slot: string
  readonly consent: Consent
  readonly onConsent: (consent: Consent) => void
}

/** What lies on the card, and, where a tick is not enough, why, and what is to be typed. */
export const CardContentsView = (props: CardContentsViewProps): ReactNode => {
  const { contents, slot, consent, onConsent } = props
  const words = useWords()
  const { filesystems, word, needsSerial } = contents
  const shown = word === undefined ? '' : display(word, 60)
  return (
    <div className={styles.contents} data-precious={word !== undefined || undefined}>
      {filesystems.length > 0 && (
        <ul className={styles.filesystems} aria-label={words('bench.confirm.contents', { slot })}>
          {filesystems.map(({ kind, label, sizeBytes, usedBytes }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two file systems may be alike, and their order stays.
            <li key={index}>
              {label === '' ? (
                words('bench.confirm.noLabel', { kind: display(kind, 20) })
              ) : (
                <>
                  <Outside text={label} limit={60} /> ({display(kind, 20)})
                </>
              )}
              {': '}
              {usedBytes === undefined
                ? words('bench.confirm.usedUnknown', { size: roundFigure(formatBytes(sizeBytes)) })
                : words('bench.confirm.used', {
                    used: roundFigure(formatBytes(usedBytes)),
                    size: roundFigure(formatBytes(sizeBytes)),
                  })}
            </li>
          ))}
        </ul>
      )}
      {word !== undefined && (
        <TextInput
          label={words('bench.confirm.typeWord', { word: shown, slot })}
          description={words('bench.confirm.whyWord')}
          value={consent.word}
          onChange={(event) => onConsent({ ...consent, word: event.currentTarget.value })}
          autoComplete="off"
          spellCheck={false}
        />
      )}
      {needsSerial && (
        <TextInput
          label={words('bench.confirm.typeSerial', { slot })}
          description={words('bench.confirm.whySerial')}
          value={consent.serial}
          maxLength={8}
          onChange={(event) => onConsent({ ...consent, serial: event.currentTarget.value })}
          autoComplete="off"
          spellCheck={false}
        />
      )}
    </div>
  )
}
