import { Button, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useBramble } from '../../client/BrambleProvider.tsx'
import { FailedCallPanel } from '../../ui/FailedCallPanel.tsx'
import { useWords } from '../../words/useWords.ts'
import styles from './sourceField.module.css'

export type SourcePurpose =
  | 'image'
  | 'signature'
  | 'key'
  | 'catalogue'
  | 'roster'
  | 'profile'
  | 'artefacts'
  | 'report-folder'

interface SourceFieldProps {
  readonly purpose: SourcePurpose
  readonly label: string
  readonly description?: string
  readonly placeholder?: string
  /** The word on the button that takes the path. */
  readonly submit: string
  /** What is done with the id; the field shows its failure. */
  readonly onSource: (source: {
    readonly sourceId: string
    readonly name: string
  }) => Promise<unknown>
}

/**
 * Names a file or folder of the station's computer: by its path, or with the host's own dialog where it has one.
 * The path goes to `sources.add` and comes back as an id; nothing else ever sees it.
 */
export const SourceField = (props: SourceFieldProps): ReactNode => {
  const { purpose, label, description, placeholder, submit, onSource } = props
  const words = useWords()
  const { ask, client } = useBramble()
  const { data: info } = useQuery(ask.system.info.queryOptions())
  const [path, setPath] = useState('')
  const add = useMutation({
    mutationFn: async (typed: string) =>
      onSource(await client.sources.add({ purpose, path: typed.trim() })),
    onSuccess: () => setPath(''),
  })
  const choose = useMutation({
    mutationFn: async () => {
      const chosen = await client.sources.choose({ purpose })
      if (chosen.kind !== 'chosen' || chosen.sourceId === undefined) return
      await onSource({ sourceId: chosen.sourceId, name: chosen.name ?? '' })
    },
  })
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault()
    if (path.trim() !== '') add.mutate(path)
  }
  return (
    <form onSubmit={onSubmit} className={styles.form}>
      <div className={styles.row}>
        <TextInput
          className={styles.path ?? ''}
          label={label}
          description={description}
          placeholder={placeholder}
          value={path}
          onChange={(event) => setPath(event.currentTarget.value)}
          spellCheck={false}
          autoComplete="off"
        />
        <Button
          type="submit"
          variant="default"
          loading={add.isPending}
          disabled={path.trim() === ''}
        >
          {submit}
        </Button>
        {info?.host === 'desktop' && (
          <Button variant="default" loading={choose.isPending} onClick={() => choose.mutate()}>
            {words('source.choose')}
          </Button>
        )}
      </div>
      <FailedCallPanel error={add.error ?? choose.error} />
    </form>
  )
}
