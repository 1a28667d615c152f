import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { formatBytes } from '../../../electron/core/text/bytes.ts'
import { formatDuration } from '../../../electron/core/text/duration.ts'
import { formatRate } from '../../../electron/core/text/rate.ts'
import type { Flash, Job } from '../../client/contractValues.ts'
import { useLive } from '../../client/useLive.ts'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { shortenHash } from '../../ui/format/shortenHash.ts'
import { Mono } from '../../ui/Mono.tsx'
import { Outside } from '../../ui/Outside.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ProgressBar } from '../../ui/ProgressBar.tsx'
import { useWords } from '../../words/useWords.ts'
import { ProvenanceBadge } from '../images/list/ProvenanceBadge.tsx'
import { queuedWord } from './deviceInJobFace.ts'
import styles from './jobPage.module.css'

/** One device's card in a flash job: how far it is, or what was proven. */
export const FlashOfDevice = ({
  job,
  flash,
}: {
  readonly job: Job
  readonly flash: Flash | undefined
}): ReactNode => {
  const words = useWords()
  const progress = useLive((state) => (flash === undefined ? undefined : state.cards[flash.id]))
  if (flash === undefined) return <Panel title={words(`jobs.deviceState.${queuedWord(job)}`)} />
  const done = flash.cardState === 'proven'
  const moving = flash.endedAt === undefined && progress !== undefined
  const share = moving && progress.totalBytes > 0 ? progress.doneBytes / progress.totalBytes : 0
  return (
    <Panel
      {...(done ? { tone: 'good' } : {})}
      title={
        moving
          ? words(`bench.slot.phase.${progress.phase}`)
          : words('jobs.flash.cardState', {
              state: words(`devices.detail.cardState.${flash.cardState}`),
            })
      }
      aside={moving ? `${Math.floor(share * 100)} %` : undefined}
    >
      {moving && (
        <ProgressBar
          thick
          label={words('bench.batch.label')}
          parts={[{ tone: progress.phase === 'reading-back' ? 'reading' : 'writing', share }]}
        />
      )}
      {done && (
        <p className={styles.proof}>
          {formatBytes(flash.bytes)} · {words('bench.slot.phase.writing')}{' '}
          {formatDuration(flash.writeSeconds)} · {words('bench.slot.phase.reading-back')}{' '}
          {formatDuration(flash.readSeconds)} · {words('devices.detail.rootWord')}{' '}
          <Mono text={shortenHash(flash.root)} />
          <CopyButton value={flash.root} what={words('devices.detail.rootWord')} />
        </p>
      )}
      {flash.source !== undefined && (
        <p className={styles.proof}>
          <Outside text={flash.source.imageName} />{' '}
          <ProvenanceBadge
            provenance={flash.source.provenance}
            origin={{ signature: flash.source.signature, hash: flash.source.hash }}
          />
        </p>
      )}
      {flash.pace !== undefined && !moving && (
        <p className={styles.proof}>
          {words('jobs.flash.average', { rate: formatRate(flash.pace.averageRate) })} ·{' '}
          {words('jobs.flash.worst', { rate: formatRate(flash.pace.worstRate) })}
          {flash.pace.sameBytes > 0 &&
            ` · ${words('jobs.flash.same', { size: formatBytes(flash.pace.sameBytes) })}`}
          {flash.pace.discardedBytes > 0 &&
            ` · ${words('jobs.flash.discarded', { size: formatBytes(flash.pace.discardedBytes) })}`}
        </p>
      )}
      <Link href="/bench" className={styles.link ?? ''}>
        {words('rail.bench')}
      </Link>
    </Panel>
  )
}
