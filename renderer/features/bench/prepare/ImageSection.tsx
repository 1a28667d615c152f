import { Anchor, Button, Radio } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { Link, useLocation } from 'wouter'
import { useBramble } from '../../../client/BrambleProvider.tsx'
import { useWords } from '../../../words/useWords.ts'
import { AddFile } from '../../images/add/AddFile.tsx'
import { imageRows } from '../../images/list/imageRows.ts'
import { ImageChoice } from './ImageChoice.tsx'
import { Section } from './Section.tsx'

interface ImageSectionProps {
  readonly imageId: string | undefined
  readonly onChange: (imageId: string) => void
}

/** Which image goes onto the cards: what is on this computer stands first; a file is added here, others on their page. */
export const ImageSection = ({ imageId, onChange }: ImageSectionProps): ReactNode => {
  const words = useWords()
  const { ask } = useBramble()
  const [, navigate] = useLocation()
  const { data: images = [], isSuccess } = useQuery(ask.images.list.queryOptions())
  const { data: fetching = 0 } = useQuery(
    ask.jobs.list.queryOptions({
      select: (jobs) =>
        jobs.filter(({ kind, state }) => kind === 'download' && state === 'running').length,
    }),
  )
  const [adding, setAdding] = useState(false)
  const empty = isSuccess && images.length === 0
  const rows = imageRows({ images, offers: [], jobs: [] })
  return (
    <Section
      number={1}
      title={words('prepare.image.title')}
      done={imageId !== undefined}
      aside={
        !empty && (
          <Button variant="default" size="compact-md" onClick={() => setAdding(!adding)}>
            {words('prepare.image.add')}
          </Button>
        )
      }
    >
      {empty && <span>{words('prepare.image.none')}</span>}
      {images.length > 0 && (
        <Radio.Group
          value={imageId ?? null}
          onChange={onChange}
          aria-label={words('prepare.image.title')}
        >
          {rows.map(
            ({ image, state }) =>
              image !== undefined && <ImageChoice key={image.id} image={image} state={state} />,
          )}
        </Radio.Group>
      )}
      {(adding || empty) && (
        <AddFile
          onAdded={(id) => {
            onChange(id)
            setAdding(false)
          }}
          onKeys={() => navigate('/images/keys')}
        />
      )}
      <span>
        <Anchor component={Link} href="/images">
          {words('prepare.image.others')}
        </Anchor>
        {fetching > 0 && ` · ${words('prepare.image.fetching', { count: fetching })}`}
      </span>
    </Section>
  )
}
