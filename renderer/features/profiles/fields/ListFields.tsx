import { SegmentedControl } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useWords } from '../../../words/useWords.ts'
import { type How, type Json, listOf, saidList } from '../profileDraft.ts'
import { CommittedInput } from './CommittedInput.tsx'
import type { FieldProps } from './fieldProps.ts'

/** Whether a list stands behind those of the layers below or in their place. */
export const HowControl = ({
  how,
  onChange,
}: {
  readonly how: How
  readonly onChange: (how: How) => void
}): ReactNode => {
  const words = useWords()
  return (
    <SegmentedControl
      size="xs"
      aria-label={words('profiles.howLabel')}
      value={how}
      onChange={(value) => onChange(value === 'replace' ? 'replace' : 'append')}
      data={(['append', 'replace'] as const).map((value) => ({
        value,
        label: words(`profiles.how.${value}`),
      }))}
    />
  )
}

/** Texts, one each line. Items that are no text are kept and shown as JSON. */
export const LinesField = ({
  label,
  value,
  onChange,
  placeholder,
  lowest,
}: FieldProps): ReactNode => {
  const words = useWords()
  const [chosen, setChosen] = useState<How | undefined>(undefined)
  const said = listOf(value)
  const how = value === undefined ? (chosen ?? 'append') : said.how
  const change = (items: readonly Json[], next: How): void => {
    setChosen(next)
    onChange(saidList({ how: next, items }, lowest))
  }
  return (
    <>
      <CommittedInput
        lines
        hideLabel
        label={label}
        description={words('profiles.linesHint')}
        placeholder={placeholder}
        value={said.items.map(lineOf).join('\n')}
        onCommit={(text) => change(itemsOf(text), how)}
      />
      <HowControl how={how} onChange={(next) => change(said.items, next)} />
    </>
  )
}

const lineOf = (item: Json): string => (typeof item === 'string' ? item : JSON.stringify(item))

const itemsOf = (text: string): readonly Json[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => (/^[[{]"/.test(line) ? (parsed(line) ?? line) : line))

/** What has no form of its own, as JSON. */
export const DataField = ({ label, value, onChange, placeholder }: FieldProps): ReactNode => {
  const words = useWords()
  const [wrong, setWrong] = useState(false)
  return (
    <CommittedInput
      lines
      hideLabel
      label={label}
      description={words('profiles.dataHint')}
      placeholder={placeholder}
      error={wrong ? words('profiles.notData') : undefined}
      value={value === undefined ? '' : JSON.stringify(value, undefined, 1)}
      onCommit={(text) => {
        const data = text.trim() === '' ? undefined : parsed(text)
        setWrong(text.trim() !== '' && data === undefined)
        if (text.trim() === '' || data !== undefined) onChange(data)
      }}
    />
  )
}

const parsed = (text: string): Json | undefined => {
  try {
    return JSON.parse(text) as Json
  } catch {
    return undefined
  }
}
