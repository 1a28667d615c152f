import { Button, Checkbox } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { formatBytes } from '../../../../electron/core/text/bytes.ts'
import { useBramble } from '../../../client/BrambleProvider.tsx'
import type { ImageCache } from '../../../client/contractValues.ts'
import { announce } from '../../../ui/announcer.ts'
import { Dialog } from '../../../ui/Dialog.tsx'
import { FailedCallPanel } from '../../../ui/FailedCallPanel.tsx'
import { useWords } from '../../../words/useWords.ts'
import styles from './cache.module.css'

type Kind = ImageCache['entries'][number]['kind']

const kinds: readonly Kind[] = ['unpacked', 'partial', 'file']

interface ClearCacheDialogProps {
  readonly cache: ImageCache
  readonly onClose: () => void
}

/** Lets go of all of a kind, with what that frees; raw copies are ticked at first, since they are made again offline. */
export const ClearCacheDialog = ({ cache, onClose }: ClearCacheDialogProps): ReactNode => {
  const words = useWords()
  const { ask } = useBramble()
  const queries = useQueryClient()
  const [chosen, setChosen] = useState<ReadonlySet<Kind>>(new Set<Kind>(['unpacked']))
  const clear = useMutation(
    ask.cache.clear.mutationOptions({
      onSuccess: ({ freedBytes }) => {
        announce(words('images.cache.freed', { size: formatBytes(freedBytes) }))
        onClose()
        return queries.invalidateQueries({ queryKey: ask.cache.key() })
      },
    }),
  )
  const free = cache.entries.filter(({ needed }) => !needed)
  const bytesOf = (kind: Kind): number =>
    free.filter((entry) => entry.kind === kind).reduce((sum, { bytes }) => sum + bytes, 0)
  const ticked = kinds.filter((kind) => chosen.has(kind))
  const total = ticked.reduce((sum, kind) => sum + bytesOf(kind), 0)
  return (
    <Dialog title={words('images.cache.clearTitle')} size={560} onClose={onClose}>
      <div className={styles.kinds}>
        {kinds.map((kind) => (
          <Checkbox
            key={kind}
            checked={chosen.has(kind)}
            onChange={(event) => {
              const now = new Set(chosen)
              if (event.currentTarget.checked) now.add(kind)
              else now.delete(kind)
              setChosen(now)
            }}
            label={`${words(`images.cache.kinds.${kind}`)} · ${formatBytes(bytesOf(kind))}`}
            description={words(`images.cache.kindMore.${kind}`)}
          />
        ))}
        <p className={styles.quiet}>{words('images.cache.clearText')}</p>
      </div>
      <FailedCallPanel error={clear.error} />
      <div className={styles.buttons}>
        <Button variant="default" onClick={onClose} data-autofocus>
          {words('common.cancel')}
        </Button>
        <Button
          disabled={ticked.length === 0}
          loading={clear.isPending}
          onClick={() => clear.mutate({ kinds: [...ticked] })}
        >
          {words('images.cache.clearNow', { size: formatBytes(total) })}
        </Button>
      </div>
    </Dialog>
  )
}
