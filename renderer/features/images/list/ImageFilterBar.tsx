import { SegmentedControl, Select, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { display } from '../../../../electron/core/text/display.ts'
import { useBramble } from '../../../client/BrambleProvider.tsx'
import { useWords } from '../../../words/useWords.ts'
import styles from './imageFilterBar.module.css'
import type { ImageFilter } from './matchesFilter.ts'

interface ImageFilterBarProps {
  readonly filter: ImageFilter
  /** Rows under this filter; undefined until they are known. */
  readonly shown: number | undefined
  readonly onChange: (filter: ImageFilter) => void
}

const places = ['all', 'here', 'catalogues'] as const

const formatCount = new Intl.NumberFormat('en-GB').format

/** For which model, with which words, and where: the three things an image is looked for by. */
export const ImageFilterBar = ({ filter, shown, onChange }: ImageFilterBarProps): ReactNode => {
  const words = useWords()
  const { ask } = useBramble()
  const { data: models = [] } = useQuery(ask.catalogue.models.queryOptions())
  return (
    <div className={styles.bar}>
      <Select
        className={styles.model ?? ''}
        aria-label={words('images.model')}
        placeholder={words('images.allModels')}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': words('images.allModels') }}
        nothingFoundMessage={words('images.noModel')}
        value={filter.model ?? null}
        onChange={(model) => onChange({ ...filter, model: model ?? undefined })}
        data={models.map(({ name }) => ({ value: name, label: display(name, 60) }))}
        maxDropdownHeight={320}
      />
      <TextInput
        className={styles.words ?? ''}
        aria-label={words('images.filter')}
        placeholder={words('images.filterHint')}
        value={filter.words}
        onChange={(event) => onChange({ ...filter, words: event.currentTarget.value })}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          if (filter.words === '') event.currentTarget.blur()
          onChange({ ...filter, words: '' })
        }}
        rightSection={
          shown === undefined ? undefined : (
            <span
              className={styles.count}
              role="status"
              aria-label={words('images.matches', { shown })}
            >
              {formatCount(shown)}
            </span>
          )
        }
        rightSectionWidth={64}
        spellCheck={false}
        autoComplete="off"
        data-page-filter
      />
      <SegmentedControl
        aria-label={words('images.where.label')}
        value={filter.where}
        onChange={(where) =>
          onChange({ ...filter, where: places.find((place) => place === where) ?? 'all' })
        }
        data={places.map((place) => ({ value: place, label: words(`images.where.${place}`) }))}
      />
    </div>
  )
}
