import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { type KeyboardEventHandler, type ReactNode, type Ref, useId } from 'react'
import { formatBytes } from '../../../../electron/core/text/bytes.ts'
import { display } from '../../../../electron/core/text/display.ts'
import { useLive } from '../../../client/useLive.ts'
import { FailedCallPanel } from '../../../ui/FailedCallPanel.tsx'
import { formatDay } from '../../../ui/format/formatDay.ts'
import { Outside } from '../../../ui/Outside.tsx'
import { StateBadge } from '../../../ui/StateBadge.tsx'
import { useWords } from '../../../words/useWords.ts'
import { ImageAction } from './ImageAction.tsx'
import { ImageDetail } from './ImageDetail.tsx'
import { type ImageFigures, imageFigures } from './imageFigures.ts'
import styles from './imageList.module.css'
import type { ImageRow } from './imageRows.ts'
import { imageStateFace } from './imageStateFace.ts'
import { ProvenanceBadge } from './ProvenanceBadge.tsx'
import { useFetchImage } from './useFetchImage.ts'

interface ImageRowViewProps {
  readonly row: ImageRow
  readonly open: boolean
  readonly tabbable: boolean
  readonly buttonRef: Ref<HTMLButtonElement>
  readonly onToggle: () => void
  readonly onFocus: () => void
  readonly onKeyDown: KeyboardEventHandler
}

const Size = ({ figures }: { readonly figures: ImageFigures }): ReactNode => {
  const words = useWords()
  const { fileBytes, imageBytes } = figures
  return (
    <span className={styles.size}>
      <span>
        <span className="visually-hidden">{words('images.column.size')}: </span>
        {fileBytes === undefined ? '–' : formatBytes(fileBytes)}
      </span>
      {imageBytes !== undefined && imageBytes !== fileBytes && (
        <span className={styles.quiet}>
          {words('images.unpackedSize', { size: formatBytes(imageBytes) })}
        </span>
      )}
    </span>
  )
}

/** What stands under the name: who offers it, and for which processor. */
const useUnderName = ({ offer, image }: ImageRow, figures: ImageFigures): string => {
  const words = useWords()
  const from = offer?.catalogueName ?? image?.origin.catalogue?.name
  const parts = [
    from === undefined ? words('images.addedByHand') : display(from, 60),
    ...(figures.architecture === undefined ? [] : [display(figures.architecture, 20)]),
  ]
  return parts.join(' · ')
}

/** One image: what it is, how large, how old, who vouches for it, where it is; opened, all that is known of it. */
export const ImageRowView = (props: ImageRowViewProps): ReactNode => {
  const { row, open, tabbable, buttonRef, onToggle, onFocus, onKeyDown } = props
  const words = useWords()
  const detailId = useId()
  const jobId = 'jobId' in row.state ? row.state.jobId : ''
  const live = useLive((state) => state.transfers[jobId])
  const figures = imageFigures(row)
  const fetching = useFetchImage(row)
  const under = useUnderName(row, figures)
  const known = live !== undefined && live.phase !== 'connecting' && live.totalBytes > 0
  const percent = known ? Math.floor((live.doneBytes / live.totalBytes) * 100) : undefined
  const { look, word } = imageStateFace(row.state, percent, words)
  const Chevron = open ? IconChevronDown : IconChevronRight
  return (
    <li className={styles.row} data-open={open || undefined}>
      <div className={styles.line}>
        <button
          ref={buttonRef}
          type="button"
          className={styles.name}
          aria-expanded={open}
          aria-controls={detailId}
          tabIndex={tabbable ? 0 : -1}
          onClick={onToggle}
          onFocus={onFocus}
          onKeyDown={onKeyDown}
        >
          <Chevron size={17} stroke={1.8} aria-hidden="true" />
          <span className={styles.nameWords}>
            <strong title={display(row.name, 200)}>
              <Outside text={row.name} limit={120} />
            </strong>
            <span className={styles.quiet}>
              {under}
              {figures.releaseDate !== undefined && (
                <span className={styles.dayUnder}> · {formatDay(figures.releaseDate)}</span>
              )}
            </span>
          </span>
        </button>
        <Size figures={figures} />
        <span className={styles.day}>
          {figures.releaseDate === undefined ? '–' : formatDay(figures.releaseDate)}
        </span>
        <ProvenanceBadge provenance={figures.provenance} origin={row.image?.origin} />
        <StateBadge look={look}>{word}</StateBadge>
        <span className={styles.action}>
          <ImageAction row={row} fetching={fetching} tabIndex={tabbable ? 0 : -1} />
        </span>
      </div>
      <FailedCallPanel error={fetching.error} />
      <div id={detailId} hidden={!open}>
        {open && <ImageDetail row={row} figures={figures} fetching={fetching} />}
      </div>
    </li>
  )
}
