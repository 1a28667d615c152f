import { Button } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useBramble } from '../../../client/BrambleProvider.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { FailedCallPanel } from '../../../ui/FailedCallPanel.tsx'
import { useWords } from '../../../words/useWords.ts'
import { ImageFilterBar } from './ImageFilterBar.tsx'
import { ImageList } from './ImageList.tsx'
import { type ImageFilter, noFilter } from './matchesFilter.ts'
import { NoImages } from './NoImages.tsx'
import { SnapshotNotes } from './SnapshotNotes.tsx'
import { useImageRows } from './useImageRows.ts'

/** The list with its filter: images of this computer and of the catalogues, what can be written first. */
export const ImageShelf = (): ReactNode => {
  const words = useWords()
  const { ask } = useBramble()
  const [filter, setFilter] = useState<ImageFilter>(noFilter)
  const [asked] = useDebouncedValue(filter.words.trim(), 150)
  const { rows, known, error } = useImageRows({ ...filter, words: asked })
  const { data: catalogues = [] } = useQuery(ask.catalogue.list.queryOptions())
  const offered = catalogues.reduce((sum, { images }) => sum + images, 0)
  const filtered = filter.model !== undefined || asked !== '' || filter.where !== 'all'
  if (rows !== undefined && rows.length === 0 && !filtered && known + offered === 0)
    return <NoImages catalogues={catalogues} />
  return (
    <>
      <ImageFilterBar filter={filter} shown={rows?.length} onChange={setFilter} />
      <SnapshotNotes catalogues={catalogues} />
      <FailedCallPanel error={error} />
      {rows === undefined && error === null && (
        <p role="status" style={{ color: 'var(--b-quiet)' }}>
          {words('images.loading')}
        </p>
      )}
      {rows !== undefined && rows.length > 0 && <ImageList rows={rows} />}
      {rows !== undefined && rows.length === 0 && (
        <EmptyState
          title={words('images.noMatch.title')}
          text={words('images.noMatch.text')}
          actions={
            <Button variant="default" onClick={() => setFilter(noFilter)}>
              {words('images.noMatch.clear')}
            </Button>
          }
        />
      )}
    </>
  )
}
