import { Button, TextInput } from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import { FailedCallPanel } from '../../ui/FailedCallPanel.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { useWords } from '../../words/useWords.ts'
import styles from './profiles.module.css'
import type { useProfileDraft } from './useProfileDraft.ts'

/** Shown while there are changes: they become a version of their own, with a note. */
export const SaveBar = ({
  save,
  onDiscard,
}: {
  readonly save: ReturnType<typeof useProfileDraft>['save']
  readonly onDiscard: () => void
}): ReactNode => {
  const words = useWords()
  const [note, setNote] = useState('')
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault()
    save.mutate(note.trim())
  }
  return (
    <div className={styles.sticky}>
      <Panel tone="working" title={words('profiles.changed')}>
        <form onSubmit={onSubmit} className={styles.choices}>
          <TextInput
            className={styles.grow ?? ''}
            label={words('profiles.note')}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
            maxLength={500}
            autoComplete="off"
          />
          <Button type="submit" loading={save.isPending}>
            {words('profiles.save')}
          </Button>
          <Button variant="default" onClick={onDiscard}>
            {words('profiles.discard')}
          </Button>
        </form>
        <FailedCallPanel error={save.error} />
      </Panel>
    </div>
  )
}
