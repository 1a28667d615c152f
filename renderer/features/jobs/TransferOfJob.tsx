import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { useBramble } from '../../client/BrambleProvider.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { useWords } from '../../words/useWords.ts'
import { fetchedImage } from '../images/transfers/fetchedImage.ts'
import { keptOf } from '../images/transfers/keptOf.ts'
import type { OpenTransfer } from '../images/transfers/openTransfers.ts'
import { TransferRow } from '../images/transfers/TransferRow.tsx'
import styles from './jobPage.module.css'

/** A download or the making of a raw copy, as its job: how far it is, why it stopped, what is kept. */
export const TransferOfJob = ({ job }: { readonly job: OpenTransfer }): ReactNode => {
  const words = useWords()
  const { ask } = useBramble()
  const { data: cache } = useQuery(ask.cache.get.queryOptions())
  const { data: images = [] } = useQuery(ask.images.list.queryOptions())
  const withoutMap = fetchedImage(images, job)?.origin.blockMapMissed === true
  return (
    <Panel>
      <ul className={styles.transfer}>
        <TransferRow view={{ job, kept: keptOf(cache?.entries ?? [], job) }} />
      </ul>
      {withoutMap && (
        <p className={styles.note}>
          <strong>{words('images.fact.blockMap')}</strong>: {words('images.blockMapMissed')}
        </p>
      )}
      <Link href="/images" className={styles.link ?? ''}>
        {words('rail.images')}
      </Link>
    </Panel>
  )
}
