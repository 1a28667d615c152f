import { Button, Radio } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { formatBytes } from '../../../../electron/core/text/bytes.ts'
import { display } from '../../../../electron/core/text/display.ts'
import { useBramble } from '../../../client/BrambleProvider.tsx'
import { shortenHash } from '../../../ui/format/shortenHash.ts'
import { useWords } from '../../../words/useWords.ts'
import { SourceField } from '../../sources/SourceField.tsx'
import { Section } from './Section.tsx'

interface ImageSectionProps {
  readonly imageId: string | undefined
  readonly onChange: (imageId: string) => void
}

/** Which image goes onto the cards; a new one is added by its path or the host's dialog. */
export const ImageSection = ({ imageId, onChange }: ImageSectionProps): ReactNode => {
  const words = useWords()
  const { ask, client } = useBramble()
  const queries = useQueryClient()
  const { data: images = [], isSuccess } = useQuery(ask.images.list.queryOptions())
  const [adding, setAdding] = useState(false)
  const add = async ({ sourceId }: { readonly sourceId: string }): Promise<void> => {
    const image = await client.images.add({ sourceId })
    await queries.invalidateQueries({ queryKey: ask.images.list.key() })
    onChange(image.id)
    setAdding(false)
  }
  const empty = isSuccess && images.length === 0
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
          {images.map((image) => (
            <Radio
              key={image.id}
              value={image.id}
              mt={6}
              disabled={!image.present}
              label={<strong>{display(image.name, 120)}</strong>}
              description={[
                formatBytes(image.facts.imageBytes ?? image.facts.fileBytes),
                words(`bench.provenance.${image.provenance}`),
                `sha256 ${shortenHash(image.fileSha256)}`,
                ...(image.present ? [] : [words('prepare.image.missing')]),
              ].join(' · ')}
            />
          ))}
        </Radio.Group>
      )}
      {(adding || empty) && (
        <SourceField
          purpose="image"
          label={words('prepare.image.path')}
          placeholder={words('prepare.image.pathHint')}
          submit={words('prepare.adds')}
          onSource={add}
        />
      )}
    </Section>
  )
}
