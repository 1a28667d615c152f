import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { display } from '../../../../electron/core/text/display.ts'
import type { Catalogue } from '../../../client/contractValues.ts'
import { formatDay } from '../../../ui/format/formatDay.ts'
import { useWords } from '../../../words/useWords.ts'
import styles from './imageList.module.css'

/** Says of what is offered, but was never asked for, how old it is: a list that came with Bramble ages with it. */
export const SnapshotNotes = ({
  catalogues,
}: {
  readonly catalogues: readonly Catalogue[]
}): ReactNode => {
  const words = useWords()
  return catalogues.map(({ id, name, images, snapshot }) =>
    snapshot === undefined || images === 0 ? null : (
      <p key={id} className={styles.note}>
        {words('images.snapshotShown', { name: display(name, 60), day: formatDay(snapshot.date) })}{' '}
        <Link href="/images/catalogues">{words('images.part.catalogues')}</Link>
      </p>
    ),
  )
}
