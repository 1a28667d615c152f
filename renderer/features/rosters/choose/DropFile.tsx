import { Button, FileButton } from '@mantine/core'
import { IconFileUpload } from '@tabler/icons-react'
import { type DragEvent, type ReactNode, useState } from 'react'
import { useWords } from '../../../words/useWords.ts'
import styles from './dropFile.module.css'

/** A place to drop one file, with a button that does the same by keyboard. */
export const DropFile = ({
  accept,
  onFile,
}: {
  readonly accept: string
  readonly onFile: (file: File) => void
}): ReactNode => {
  const words = useWords()
  const [over, setOver] = useState(false)
  const onDrop = (event: DragEvent): void => {
    event.preventDefault()
    setOver(false)
    const [file] = event.dataTransfer.files
    if (file !== undefined) onFile(file)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is for the mouse; the button inside does the same by keyboard
    <div
      className={styles.drop}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <IconFileUpload size={28} stroke={1.5} aria-hidden="true" />
      <span>{words('rosters.file.drop')}</span>
      <FileButton onChange={(file) => file !== null && onFile(file)} accept={accept}>
        {(props) => (
          <Button variant="default" size="compact-md" {...props}>
            {words('rosters.file.choose')}
          </Button>
        )}
      </FileButton>
    </div>
  )
}
