import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { formatBytes } from '../../../electron/core/text/bytes.ts'
import { display } from '../../../electron/core/text/display.ts'
import { useBramble } from '../../client/BrambleProvider.tsx'
import type { Device, RosterCheck } from '../../client/contractValues.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { FailedCallPanel } from '../../ui/FailedCallPanel.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { useWords } from '../../words/useWords.ts'
import { SourceField } from '../sources/SourceField.tsx'
import { DropFile } from './DropFile.tsx'
import { RosterPreview } from './RosterPreview.tsx'
import { RosterProblems } from './RosterProblems.tsx'
import { readUpload, UPLOAD_LIMIT } from './readUpload.ts'
import styles from './rosterImport.module.css'

interface RosterImportDialogProps {
  readonly onClose: () => void
  readonly onImported?: (devices: readonly Device[]) => void
}

interface Checked {
  readonly sourceId: string
  readonly answer: RosterCheck
}

/** Chooses a roster, shows every problem at once or what it holds, and imports it. */
export const RosterImportDialog = ({ onClose, onImported }: RosterImportDialogProps): ReactNode => {
  const words = useWords()
  const { client } = useBramble()
  const [checked, setChecked] = useState<Checked>()
  const [tooLarge, setTooLarge] = useState<number>()
  const check = async ({ sourceId }: { readonly sourceId: string }): Promise<void> => {
    setChecked({ sourceId, answer: await client.rosters.check({ sourceId }) })
  }
  const upload = useMutation({
    mutationFn: async (file: File) => {
      setTooLarge(file.size > UPLOAD_LIMIT ? file.size : undefined)
      if (file.size > UPLOAD_LIMIT) return
      const base64 = await readUpload(file)
      await check(await client.sources.upload({ purpose: 'roster', name: file.name, base64 }))
    },
  })
  const take = useMutation({
    mutationFn: (sourceId: string) => client.rosters.import({ sourceId }),
    onSuccess: ({ devices }) => {
      onImported?.(devices)
      onClose()
    },
  })
  return (
    <Dialog title={words('prepare.roster.title')} size={760} onClose={onClose}>
      {checked === undefined ? (
        <div className={styles.choose}>
          <p>{words('prepare.roster.text')}</p>
          <DropFile accept=".csv,.xlsx,.tsv,.txt" onFile={(file) => upload.mutate(file)} />
          <SourceField
            purpose="roster"
            label={words('prepare.roster.path')}
            submit={words('prepare.roster.check')}
            onSource={check}
          />
          {tooLarge !== undefined && (
            <Panel
              tone="bad"
              role="alert"
              title={words('prepare.roster.tooLarge', { size: formatBytes(tooLarge) })}
            />
          )}
          <FailedCallPanel error={upload.error} />
        </div>
      ) : (
        <CheckedRoster
          answer={checked.answer}
          importing={take.isPending}
          error={take.error}
          onImport={() => take.mutate(checked.sourceId)}
          onAnother={() => setChecked(undefined)}
        />
      )}
    </Dialog>
  )
}

interface CheckedRosterProps {
  readonly answer: RosterCheck
  readonly importing: boolean
  readonly error: unknown
  readonly onImport: () => void
  readonly onAnother: () => void
}

const CheckedRoster = (props: CheckedRosterProps): ReactNode => {
  const { answer, importing, error, onImport, onAnother } = props
  const words = useWords()
  const name = display(answer.name, 80)
  const { problems, rows } = answer
  const good = problems.length === 0
  return (
    <div className={styles.choose}>
      <Panel
        tone={good ? 'good' : 'bad'}
        role="status"
        title={
          good
            ? words('prepare.roster.good', { count: rows.length, name })
            : words('prepare.roster.problems', { count: problems.length, name })
        }
      >
        {good ? undefined : words('prepare.roster.problemsText')}
      </Panel>
      {good ? <RosterPreview rows={rows} /> : <RosterProblems problems={problems} />}
      <FailedCallPanel error={error} />
      <div className={styles.actions}>
        <Button variant="default" onClick={onAnother}>
          {words('prepare.roster.anotherFile')}
        </Button>
        {good && (
          <Button loading={importing} onClick={onImport}>
            {words('prepare.roster.import', { count: rows.length })}
          </Button>
        )}
      </div>
    </div>
  )
}
