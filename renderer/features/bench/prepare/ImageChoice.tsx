import { Radio } from '@mantine/core'
import type { ReactNode } from 'react'
import { formatBytes } from '../../../../electron/core/text/bytes.ts'
import { display } from '../../../../electron/core/text/display.ts'
import type { Image } from '../../../client/contractValues.ts'
import { formatDay } from '../../../ui/format/formatDay.ts'
import { shortenHash } from '../../../ui/format/shortenHash.ts'
import { useWords } from '../../../words/useWords.ts'
import type { ImageState } from '../../images/list/imageRows.ts'
import { ProvenanceBadge } from '../../images/list/ProvenanceBadge.tsx'
import styles from './imageChoice.module.css'

interface ImageChoiceProps {
  readonly image: Image
  readonly state: ImageState
}

/** One image to choose, with what a person chooses by: size, age, who vouches for it. One without a file cannot be. */
export const ImageChoice = ({ image, state }: ImageChoiceProps): ReactNode => {
  const words = useWords()
  const { facts, origin, present } = image
  return (
    <Radio
      value={image.id}
      mt={8}
      disabled={!present}
      label={
        <span className={styles.label}>
          <strong className={styles.name} title={display(image.name, 200)}>
            <bdi>{display(image.name, 120)}</bdi>
          </strong>
          <ProvenanceBadge provenance={image.provenance} origin={image.origin} />
        </span>
      }
      description={[
        formatBytes(facts.imageBytes ?? facts.fileBytes),
        ...(origin.releaseDate === undefined ? [] : [formatDay(origin.releaseDate)]),
        `sha256 ${shortenHash(image.fileSha256)}`,
        words(present ? `images.state.${state.kind}` : 'prepare.image.missing'),
      ].join(' · ')}
    />
  )
}
