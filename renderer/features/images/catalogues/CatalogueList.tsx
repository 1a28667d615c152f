import { Button } from '@mantine/core'
import { IconListDetails } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useLocation } from 'wouter'
import { useBramble } from '../../../client/BrambleProvider.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { FailedCallPanel } from '../../../ui/FailedCallPanel.tsx'
import { useWords } from '../../../words/useWords.ts'
import { CatalogueRow } from './CatalogueRow.tsx'
import styles from './catalogues.module.css'

/** The lists of images: the one that came with Bramble, and those that were added. */
export const CatalogueList = (): ReactNode => {
  const words = useWords()
  const { ask } = useBramble()
  const [, navigate] = useLocation()
  const { data, error } = useQuery(ask.catalogue.list.queryOptions())
  if (data === undefined) return <FailedCallPanel error={error} />
  if (data.length === 0)
    return (
      <EmptyState
        icon={<IconListDetails size={30} stroke={1.6} />}
        title={words('images.catalogues.empty')}
        text={words('images.catalogues.emptyText')}
        actions={
          <Button onClick={() => navigate('/images/catalogues/add')}>
            {words('images.catalogues.add')}
          </Button>
        }
      />
    )
  return (
    <ul className={styles.list} aria-label={words('images.part.catalogues')}>
      {data.map((catalogue) => (
        <CatalogueRow key={catalogue.id} catalogue={catalogue} />
      ))}
    </ul>
  )
}
