import { Button, Textarea } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type ClipboardEvent, type ReactNode, useState } from 'react'
import { useBramble } from '../../../client/BrambleProvider.tsx'
import { FailedCallPanel } from '../../../ui/FailedCallPanel.tsx'
import { useWords } from '../../../words/useWords.ts'
import styles from '../rosters.module.css'
import { readUpload } from './readUpload.ts'

/**
 * Cells out of a spreadsheet. Its clipboard holds them as HTML too, which knows what plain text loses: merged cells, and
 * numbers that are only shown short. That is read at once; plain text can be looked at and mended first.
 */
export const PasteRoster = ({
  onSource,
}: {
  readonly onSource: (sourceId: string) => void
}): ReactNode => {
  const words = useWords()
  const { client } = useBramble()
  const [text, setText] = useState('')
  const read = useMutation({
    mutationFn: async ({ name, content }: { readonly name: string; readonly content: string }) => {
      const base64 = await readUpload(new Blob([content]))
      const { sourceId } = await client.sources.upload({ purpose: 'roster', name, base64 })
      onSource(sourceId)
    },
  })
  const onPaste = (event: ClipboardEvent): void => {
    const html = event.clipboardData.getData('text/html')
    if (text.trim() !== '' || !/<table[\s>]/i.test(html)) return
    event.preventDefault()
    read.mutate({ name: 'pasted.html', content: html })
  }
  return (
    <>
      <Textarea
        label={words('rosters.paste.label')}
        description={words('rosters.paste.more')}
        rows={8}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onPaste={onPaste}
        spellCheck={false}
        autoComplete="off"
        data-autofocus
      />
      <FailedCallPanel error={read.error} />
      <div className={styles.actions}>
        <Button
          disabled={text.trim() === ''}
          loading={read.isPending}
          onClick={() => read.mutate({ name: 'pasted', content: text })}
        >
          {words('rosters.paste.read')}
        </Button>
      </div>
    </>
  )
}
