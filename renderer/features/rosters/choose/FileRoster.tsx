import { useMutation } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { formatBytes } from '../../../../electron/core/text/bytes.ts'
import { useBramble } from '../../../client/BrambleProvider.tsx'
import { FailedCallPanel } from '../../../ui/FailedCallPanel.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { useWords } from '../../../words/useWords.ts'
import { SourceField } from '../../sources/SourceField.tsx'
import styles from '../rosters.module.css'
import { DropFile } from './DropFile.tsx'
import { readUpload, UPLOAD_LIMIT } from './readUpload.ts'

/** A roster out of a file: dropped, chosen, or named by its path on the station's computer. */
export const FileRoster = ({
  onSource,
}: {
  readonly onSource: (sourceId: string) => void
}): ReactNode => {
  const words = useWords()
  const { client } = useBramble()
  const [tooLarge, setTooLarge] = useState<number>()
  const upload = useMutation({
    mutationFn: async (file: File) => {
      setTooLarge(file.size > UPLOAD_LIMIT ? file.size : undefined)
      if (file.size > UPLOAD_LIMIT) return
      const base64 = await readUpload(file)
      const { sourceId } = await client.sources.upload({
        purpose: 'roster',
        name: file.name,
        base64,
      })
      onSource(sourceId)
    },
  })
  return (
    <>
      <DropFile
        accept=".csv,.tsv,.txt,.xlsx,.xlsm,.json,.jsonl,.yaml,.yml,.html,.htm"
        onFile={(file) => upload.mutate(file)}
      />
      <p className={styles.quiet}>{words('rosters.file.kinds')}</p>
      <SourceField
        purpose="roster"
        label={words('rosters.file.path')}
        submit={words('rosters.file.read')}
        onSource={async ({ sourceId }) => onSource(sourceId)}
      />
      {tooLarge !== undefined && (
        <Panel
          tone="bad"
          role="alert"
          title={words('rosters.file.tooLarge', { size: formatBytes(tooLarge) })}
        />
      )}
      <FailedCallPanel error={upload.error} />
    </>
  )
}
