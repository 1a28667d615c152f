import { NativeSelect } from '@mantine/core'
import type { ReactNode } from 'react'
import { display } from '../../../../electron/core/text/display.ts'
import { encodingText } from '../../../../electron/core/text/rosterNoteText.ts'
import type { RosterPreview } from '../../../client/contractValues.ts'
import { Outside } from '../../../ui/Outside.tsx'
import { useWords } from '../../../words/useWords.ts'
import styles from '../rosters.module.css'
import type { RosterReview } from './useRosterReview.ts'

type Format = RosterPreview['format']
type TextFormat = Exclude<Format, { kind: 'xlsx' }>
type Delimited = Extract<Format, { kind: 'delimited' }>

const encodings = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1252',
] as const satisfies readonly TextFormat['encoding'][]

const delimiterNames = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'pipe',
} as const satisfies Record<Delimited['delimiter'], string>

const delimiters = [',', ';', '\t', '|'] as const

/** How a roster was read, and how else it could be. */
export const ReadingLine = ({
  preview,
  onRead,
}: {
  readonly preview: RosterPreview
  readonly onRead: RosterReview['readAs']
}): ReactNode => {
  const words = useWords()
  const { name, format, rowCount } = preview
  return (
    <div className={styles.line}>
      <strong>
        <Outside text={name} limit={80} />
        <span className={styles.quiet}>
          {' '}
          · {words('rosters.reading.rows', { count: rowCount })}
        </span>
      </strong>
      {format.kind === 'xlsx' ? (
        <NativeSelect
          label={words('rosters.reading.sheet')}
          value={format.sheet}
          onChange={(event) => onRead({ sheet: event.currentTarget.value })}
          data={format.sheets.map((sheet) => ({ value: sheet, label: display(sheet, 60) }))}
        />
      ) : (
        <EncodingSelect format={format} onRead={onRead} />
      )}
      {format.kind === 'delimited' && (
        <NativeSelect
          label={words('rosters.reading.delimiter')}
          value={format.delimiter}
          onChange={(event) => {
            const delimiter = delimiters.find((one) => one === event.currentTarget.value)
            if (delimiter !== undefined) onRead({ delimiter })
          }}
          data={delimiters.map((one) => ({
            value: one,
            label: words(`rosters.reading.delimiters.${delimiterNames[one]}`),
          }))}
        />
      )}
    </div>
  )
}

const EncodingSelect = ({
  format,
  onRead,
}: {
  readonly format: TextFormat
  readonly onRead: RosterReview['readAs']
}): ReactNode => {
  const words = useWords()
  const guessed = format.guessed ? ` (${words('rosters.reading.guessed')})` : ''
  return (
    <NativeSelect
      label={words('rosters.reading.encoding')}
      value={format.encoding}
      onChange={(event) => {
        const encoding = encodings.find((one) => one === event.currentTarget.value)
        if (encoding !== undefined) onRead({ encoding })
      }}
      data={encodings.map((one) => ({
        value: one,
        label: `${encodingText(one)}${one === format.encoding ? guessed : ''}`,
      }))}
    />
  )
}
