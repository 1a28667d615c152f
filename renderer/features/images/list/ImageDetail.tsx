import type { ReactNode } from 'react'
import { formatBytes } from '../../../../electron/core/text/bytes.ts'
import { display } from '../../../../electron/core/text/display.ts'
import { FaultText } from '../../../ui/FaultText.tsx'
import { Outside } from '../../../ui/Outside.tsx'
import { RelativeTime } from '../../../ui/RelativeTime.tsx'
import { useWords } from '../../../words/useWords.ts'
import { Fact } from './Fact.tsx'
import { FirstBootFact } from './FirstBootFact.tsx'
import { ImageDetailActions } from './ImageDetailActions.tsx'
import type { ImageFigures } from './imageFigures.ts'
import styles from './imageList.module.css'
import type { ImageRow } from './imageRows.ts'
import { ProofFacts } from './ProofFacts.tsx'
import type { FetchImage } from './useFetchImage.ts'

interface ImageDetailProps {
  readonly row: ImageRow
  readonly figures: ImageFigures
  readonly fetching: FetchImage
}

/** Most device models that are named; the rest is counted. */
const NAMED = 12

const Models = ({ models }: { readonly models: readonly string[] }): ReactNode => {
  const words = useWords()
  const named = models.slice(0, NAMED).map((model) => display(model, 60))
  const rest = models.length - named.length
  return [...named, ...(rest > 0 ? [words('common.more', { count: rest })] : [])].join(', ')
}

/** Where the file lies and whether there is a raw copy; nothing for what only a catalogue has. */
const Kept = ({ row }: { readonly row: ImageRow }): ReactNode => {
  const words = useWords()
  const { image } = row
  if (image === undefined) return null
  return (
    <>
      <Fact name={words('images.fact.kept')}>{words(`images.kept.${image.kept}`)}</Fact>
      <Fact name={words('images.fact.unpacked')}>
        {image.unpacked === undefined
          ? words('images.noRawCopy')
          : words('images.rawCopy', { size: formatBytes(image.unpacked.bytes) })}
      </Fact>
      <Fact name={words('images.fact.added')}>
        <RelativeTime at={image.addedAt} />
      </Fact>
    </>
  )
}

/** All that is known of one image: what it is for, how it is set up, where it is from, and what proves that. */
export const ImageDetail = ({ row, figures, fetching }: ImageDetailProps): ReactNode => {
  const words = useWords()
  const { offer } = row
  const { models } = figures
  return (
    <div className={styles.detail}>
      {offer !== undefined && offer.description !== '' && (
        <p className={styles.description}>
          <Outside text={offer.description} limit={400} />
        </p>
      )}
      {offer?.refusal !== undefined && <FaultText fault={offer.refusal} />}
      <dl className={styles.facts}>
        {offer !== undefined && offer.groups.length > 0 && (
          <Fact name={words('images.fact.group')}>
            {offer.groups.map((group) => display(group, 60)).join(' › ')}
          </Fact>
        )}
        <Fact name={words('images.fact.models')}>
          {models.length === 0 ? words('images.modelsUnknown') : <Models models={models} />}
        </Fact>
        {figures.architecture !== undefined && (
          <Fact name={words('images.fact.architecture')}>
            <Outside text={figures.architecture} limit={40} />
          </Fact>
        )}
        <FirstBootFact row={row} initFormat={figures.initFormat} />
        {offer !== undefined && offer.capabilities.length > 0 && (
          <Fact name={words('images.fact.capabilities')}>
            {offer.capabilities.map((one) => display(one, 40)).join(', ')}
          </Fact>
        )}
        <ProofFacts row={row} />
        <Kept row={row} />
      </dl>
      <ImageDetailActions row={row} fetching={fetching} />
    </div>
  )
}
