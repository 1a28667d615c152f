import type { ReactNode } from 'react'
import { formatBytes } from '../../../../electron/core/text/bytes.ts'
import { useLive } from '../../../client/useLive.ts'
import { FaultText } from '../../../ui/FaultText.tsx'
import { Mono } from '../../../ui/Mono.tsx'
import { Outside } from '../../../ui/Outside.tsx'
import { StateBadge } from '../../../ui/StateBadge.tsx'
import { useWords } from '../../../words/useWords.ts'
import { TransferActions } from './TransferActions.tsx'
import { TransferProgressLine } from './TransferProgressLine.tsx'
import { transferFace } from './transferFace.ts'
import styles from './transfers.module.css'
import type { TransferView } from './useTransfers.ts'

interface TransferRowProps {
  readonly view: TransferView
  /** Takes it off the list; absent where there is no list. */
  readonly onDismiss?: () => void
}

/** One transfer: what and from where, what it does, how far it is, why it stopped, and what can be done. */
export const TransferRow = ({ view, onDismiss }: TransferRowProps): ReactNode => {
  const words = useWords()
  const { job, kept } = view
  const live = useLive((state) => state.transfers[job.id])
  const running = job.state === 'running'
  const { look, word } = transferFace(job, running ? live : undefined, words)
  return (
    <li className={styles.row}>
      <div className={styles.line}>
        <span className={styles.words}>
          <strong className={styles.name}>
            <Outside text={job.transfer.name} limit={120} />
          </strong>
          {job.transfer.address !== undefined && (
            <span className={styles.address}>
              <Mono text={job.transfer.address} limit={160} />
            </span>
          )}
        </span>
        <StateBadge look={look}>{word}</StateBadge>
        <TransferActions view={view} {...(onDismiss === undefined ? {} : { onDismiss })} />
      </div>
      {running && live !== undefined && <TransferProgressLine live={live} />}
      {!running && kept !== undefined && (
        <p className={styles.figures}>
          {words('images.transfer.kept', { size: formatBytes(kept.bytes) })}
        </p>
      )}
      {!running && job.fault !== undefined && job.state === 'failed' && (
        <FaultText fault={job.fault} />
      )}
    </li>
  )
}
