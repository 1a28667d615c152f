import { Button, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useBramble } from '../../../client/BrambleProvider.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { FailedCallPanel } from '../../../ui/FailedCallPanel.tsx'
import { useWords } from '../../../words/useWords.ts'
import { SourceField } from '../../sources/SourceField.tsx'
import styles from './keys.module.css'

/** Trusts a key: a public key's file, or a minisign key as its one line. */
export const AddKeyDialog = ({ onClose }: { readonly onClose: () => void }): ReactNode => {
  const words = useWords()
  const { ask, client } = useBramble()
  const queries = useQueryClient()
  const [name, setName] = useState('')
  const [line, setLine] = useState('')
  const named = name.trim() === '' ? {} : { name: name.trim() }
  const done = async (): Promise<void> => {
    await queries.invalidateQueries({ queryKey: ask.trust.list.key() })
    onClose()
  }
  const add = useMutation({
    mutationFn: () => client.trust.add({ minisign: line.trim(), ...named }),
    onSuccess: done,
  })
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault()
    if (line.trim() !== '') add.mutate()
  }
  return (
    <Dialog title={words('images.keys.addTitle')} size={640} onClose={onClose}>
      <div className={styles.dialog}>
        <p className={styles.quiet}>{words('images.keys.addText')}</p>
        <TextInput
          label={words('images.keys.name')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          maxLength={100}
          autoComplete="off"
          data-autofocus
        />
        <SourceField
          purpose="key"
          label={words('images.keys.file')}
          placeholder="/home/me/publisher.asc"
          submit={words('images.keys.trust')}
          onSource={async ({ sourceId }) => {
            await client.trust.add({ sourceId, ...named })
            await done()
          }}
        />
        <form onSubmit={onSubmit} className={styles.form}>
          <TextInput
            className={styles.grow ?? ''}
            label={words('images.keys.line')}
            placeholder="RWQ…"
            value={line}
            onChange={(event) => setLine(event.currentTarget.value)}
            maxLength={200}
            spellCheck={false}
            autoComplete="off"
          />
          <Button
            type="submit"
            variant="default"
            loading={add.isPending}
            disabled={line.trim() === ''}
          >
            {words('images.keys.trust')}
          </Button>
        </form>
        <FailedCallPanel error={add.error} />
      </div>
    </Dialog>
  )
}
