import { Button, NativeSelect } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { display } from '../../../../electron/core/text/display.ts'
import { useBramble } from '../../../client/BrambleProvider.tsx'
import { FailedCallPanel } from '../../../ui/FailedCallPanel.tsx'
import { useWords } from '../../../words/useWords.ts'
import styles from './imageList.module.css'
import type { ImageRow } from './imageRows.ts'
import type { FetchImage } from './useFetchImage.ts'

interface ImageDetailActionsProps {
  readonly row: ImageRow
  readonly fetching: FetchImage
}

/** The download with a key that must have signed it; offered only where somebody trusts a key. */
const FetchSigned = ({ row, fetching }: ImageDetailActionsProps): ReactNode => {
  const words = useWords()
  const { ask } = useBramble()
  const { data: keys = [] } = useQuery(ask.trust.list.queryOptions())
  const [key, setKey] = useState('')
  const host = display(row.offer?.host ?? '', 80)
  return (
    <>
      {keys.length > 0 && (
        <NativeSelect
          label={words('images.mustBeSigned')}
          value={key}
          onChange={(event) => setKey(event.currentTarget.value)}
          data={[
            { value: '', label: words('images.anyKey') },
            ...keys.map(({ id, name }) => ({ value: id, label: display(name, 80) })),
          ]}
        />
      )}
      <Button
        loading={fetching.pending}
        onClick={() => fetching.start(key === '' ? undefined : key)}
      >
        {words('images.action.downloadFrom', { host })}
      </Button>
    </>
  )
}

/** The raw copy: made once, so that later batches are bound by the cards alone. */
const MakeRawCopy = ({ id }: { readonly id: string }): ReactNode => {
  const words = useWords()
  const { ask } = useBramble()
  const unpack = useMutation(ask.images.unpack.mutationOptions())
  return (
    <>
      <Button variant="default" loading={unpack.isPending} onClick={() => unpack.mutate({ id })}>
        {words('images.action.unpack')}
      </Button>
      <span className={styles.quiet}>{words('images.unpackMore')}</span>
      <FailedCallPanel error={unpack.error} />
    </>
  )
}

/** What can be done with an opened image beside the one thing on its row. */
export const ImageDetailActions = ({ row, fetching }: ImageDetailActionsProps): ReactNode => {
  const { image } = row
  const compressed = image !== undefined && image.facts.compression !== 'none'
  const mayUnpack = compressed && image.present && image.unpacked === undefined
  if (!fetching.possible && !mayUnpack) return null
  return (
    <div className={styles.detailActions}>
      {fetching.possible && <FetchSigned row={row} fetching={fetching} />}
      {mayUnpack && <MakeRawCopy id={image.id} />}
    </div>
  )
}
