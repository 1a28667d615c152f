import { Button, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useState } from 'react'
import { display } from '../../../../electron/core/text/display.ts'
import { useBramble } from '../../../client/BrambleProvider.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { FailedCallPanel } from '../../../ui/FailedCallPanel.tsx'
import { useWords } from '../../../words/useWords.ts'
import { SourceField } from '../../sources/SourceField.tsx'
import { hostOf } from '../add/hostOf.ts'
import styles from './catalogues.module.css'

/** Notes the address of a catalogue, asking it only where that is said; or reads one from a file. */
export const AddCatalogueDialog = ({ onClose }: { readonly onClose: () => void }): ReactNode => {
  const words = useWords()
  const { ask, client } = useBramble()
  const queries = useQueryClient()
  const [url, setUrl] = useState('')
  const host = hostOf(url)
  const add = useMutation({
    mutationFn: async (readNow: boolean) => {
      const added = await client.catalogue.add({ kind: 'address', url: url.trim() })
      if (readNow) await client.catalogue.refresh({ id: added.id })
    },
    // Noted is noted, also where the reading failed: its row says why.
    onSettled: () => queries.invalidateQueries({ queryKey: ask.catalogue.key() }),
    onSuccess: onClose,
  })
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault()
    if (host !== undefined) add.mutate(false)
  }
  return (
    <Dialog title={words('images.catalogues.addTitle')} size={640} onClose={onClose}>
      <div className={styles.dialog}>
        <p className={styles.quiet}>{words('images.catalogues.addText')}</p>
        <form onSubmit={onSubmit} className={styles.form}>
          <TextInput
            label={words('images.catalogues.url')}
            placeholder="https://downloads.raspberrypi.com/os_list_imagingutility_v4.json"
            value={url}
            onChange={(event) => setUrl(event.currentTarget.value)}
            error={
              url.trim() !== '' && host === undefined ? words('images.add.urlRule') : undefined
            }
            spellCheck={false}
            autoComplete="off"
            inputMode="url"
            data-autofocus
          />
          <div className={styles.actions}>
            <Button
              type="submit"
              variant="default"
              loading={add.isPending}
              disabled={host === undefined}
            >
              {words('images.catalogues.note')}
            </Button>
            <Button
              loading={add.isPending}
              disabled={host === undefined}
              onClick={() => add.mutate(true)}
            >
              {host === undefined
                ? words('images.catalogues.noteAndRead')
                : words('images.catalogues.noteAndAsk', { host: display(host, 60) })}
            </Button>
          </div>
          <FailedCallPanel error={add.error} />
        </form>
        <SourceField
          purpose="catalogue"
          label={words('images.catalogues.file')}
          placeholder="/media/kit/os_list.json"
          submit={words('images.catalogues.addFile')}
          onSource={async ({ sourceId }) => {
            await client.catalogue.add({ kind: 'file', sourceId })
            await queries.invalidateQueries({ queryKey: ask.catalogue.key() })
            onClose()
          }}
        />
      </div>
    </Dialog>
  )
}
