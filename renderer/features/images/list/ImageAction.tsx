import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useLocation } from 'wouter'
import { display } from '../../../../electron/core/text/display.ts'
import { useWords } from '../../../words/useWords.ts'
import type { ImageRow } from './imageRows.ts'
import type { FetchImage } from './useFetchImage.ts'

interface ImageActionProps {
  readonly row: ImageRow
  readonly fetching: FetchImage
  readonly tabIndex: number
}

/** The one thing that leads on with an image; nothing while it is under way, which the panel above shows. */
export const ImageAction = ({ row, fetching, tabIndex }: ImageActionProps): ReactNode => {
  const words = useWords()
  const [, navigate] = useLocation()
  const { offer, image } = row
  const name = display(row.name, 80)
  if (image?.present === true)
    return (
      <Button
        size="compact-md"
        variant="default"
        tabIndex={tabIndex}
        aria-label={words('images.action.flashNamed', { name })}
        onClick={() => navigate(`/bench/prepare/${image.id}`)}
      >
        {words('images.action.flash')}
      </Button>
    )
  if (row.state.kind === 'stopped')
    return (
      <Button
        size="compact-md"
        variant="default"
        tabIndex={tabIndex}
        loading={fetching.pending}
        aria-label={words('images.action.goOnNamed', { name })}
        onClick={fetching.goOn}
      >
        {words('images.action.goOn')}
      </Button>
    )
  if (!fetching.possible || offer === undefined) return null
  return (
    <Button
      size="compact-md"
      variant="default"
      tabIndex={tabIndex}
      loading={fetching.pending}
      aria-label={words('images.action.downloadNamed', { name, host: display(offer.host, 80) })}
      onClick={() => fetching.start(undefined)}
    >
      {words('images.action.download')}
    </Button>
  )
}
