import { Modal, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { display } from '../../../electron/core/text/display.ts'
import { useBramble } from '../../client/BrambleProvider.tsx'
import type { ImportedProfile } from '../../client/contractValues.ts'
import { useWords } from '../../words/useWords.ts'
import { SourceField } from '../sources/SourceField.tsx'
import { ProblemList } from './ProblemList.tsx'
import styles from './profiles.module.css'

/** A profile out of another tool's file; what could not be taken over is listed, never dropped in silence. */
export const ImportProfileDialog = ({ onClose }: { readonly onClose: () => void }): ReactNode => {
  const words = useWords()
  const { ask, client } = useBramble()
  const queries = useQueryClient()
  const [name, setName] = useState('imported')
  const [imported, setImported] = useState<ImportedProfile | undefined>(undefined)
  return (
    <Modal
      opened
      onClose={onClose}
      size={680}
      title={<strong>{words('profiles.importTitle')}</strong>}
      closeButtonProps={{ 'aria-label': words('common.close') }}
    >
      <div className={styles.dialog}>
        <p className={styles.quiet}>{words('profiles.importText')}</p>
        <TextInput
          label={words('profiles.importName')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          maxLength={40}
          autoComplete="off"
          spellCheck={false}
        />
        <SourceField
          purpose="profile"
          label={words('profiles.importFile')}
          placeholder="/media/bootfs/user-data"
          submit={words('profiles.importDo')}
          onSource={async ({ sourceId }) => {
            setImported(await client.profiles.importFile({ sourceId, name: name.trim() }))
            await queries.invalidateQueries({ queryKey: ask.profiles.key() })
          }}
        />
        {imported?.profile !== undefined && (
          <p role="status">
            {words('profiles.importDone', {
              from: imported.from,
              name: display(imported.profile.name, 40),
              version: imported.profile.version,
            })}
          </p>
        )}
        <ProblemList faults={imported?.faults ?? []} />
        {imported !== undefined && imported.notTaken.length > 0 && (
          <section>
            <h3 className={styles.small}>
              {words('profiles.notTaken', { count: imported.notTaken.length })}
            </h3>
            <ul className={styles.problems}>
              {imported.notTaken.map(({ what, why }, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the same line may stand in a file twice
                <li key={index}>
                  <code>{display(what, 200)}</code> {why}
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </Modal>
  )
}
