import { NativeSelect, TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { display } from '../../../../electron/core/text/display.ts'
import type { RosterColumn, RosterPreview } from '../../../client/contractValues.ts'
import { Outside } from '../../../ui/Outside.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { ScrollRegion } from '../../../ui/ScrollRegion.tsx'
import { useWords } from '../../../words/useWords.ts'
import styles from '../rosters.module.css'
import { FixedFields } from './FixedFields.tsx'
import type { RosterReview } from './useRosterReview.ts'

type Target = RosterColumn['target']
type Field = Extract<Target, { kind: 'field' }>['field']

const fields = [
  'name',
  'site',
  'role',
  'serial',
  'mac',
  'address',
  'gateway',
  'dns',
  'asset_tag',
  'tags',
  'id',
] as const satisfies readonly Field[]

interface MappingTableProps {
  readonly preview: RosterPreview
  readonly review: RosterReview
}

/** What each column means, with what is in it; changed in place. */
export const MappingTable = ({ preview, review }: MappingTableProps): ReactNode => {
  const words = useWords()
  const from = review.spoke ? 'said' : preview.mappedBy
  return (
    <Panel title={words('rosters.mapping.title')} aside={words(`rosters.mapping.${from}`)}>
      <div className={styles.flow}>
        <ScrollRegion label={words('rosters.mapping.title')} className={styles.scroll}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th>{words('rosters.mapping.column')}</th>
                <th>{words('rosters.mapping.becomes')}</th>
                <th>{words('rosters.mapping.sample')}</th>
              </tr>
            </thead>
            <tbody>
              {preview.columns.map((column) => (
                <ColumnRow
                  key={column.key}
                  column={column}
                  onMean={(target) => review.meanBy(column.key, target)}
                />
              ))}
            </tbody>
          </table>
        </ScrollRegion>
        <FixedFields fixed={preview.fixed} onFix={review.fix} />
      </div>
    </Panel>
  )
}

const ColumnRow = ({
  column,
  onMean,
}: {
  readonly column: RosterColumn
  readonly onMean: (target: Target) => void
}): ReactNode => {
  const { header, target, samples } = column
  return (
    <tr>
      <td>
        <Outside text={header} limit={60} />
      </td>
      <td>
        <div className={styles.becomes}>
          <TargetSelect column={column} onMean={onMean} />
          {target.kind === 'variable' && (
            <VariableName key={target.name} column={header} name={target.name} onMean={onMean} />
          )}
        </div>
      </td>
      <td className={styles.quiet}>
        <Outside text={samples.map((sample) => display(sample, 40)).join(' · ')} limit={130} />
      </td>
    </tr>
  )
}

const TargetSelect = ({
  column: { header, target },
  onMean,
}: {
  readonly column: RosterColumn
  readonly onMean: (target: Target) => void
}): ReactNode => {
  const words = useWords()
  const onChange = (value: string): void => {
    const field = fields.find((one) => one === value)
    if (field !== undefined) onMean({ kind: 'field', field })
    else if (value === '-') onMean({ kind: 'skip' })
    else onMean({ kind: 'variable', name: header })
  }
  return (
    <NativeSelect
      size="xs"
      aria-label={words('rosters.mapping.meaning', { column: display(header, 60) })}
      value={target.kind === 'field' ? target.field : target.kind === 'skip' ? '-' : '='}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={[
        ...fields.map((field) => ({
          value: field,
          label: words(`rosters.mapping.fields.${field}`),
        })),
        { value: '=', label: words('rosters.mapping.variable') },
        { value: '-', label: words('rosters.mapping.skip') },
      ]}
    />
  )
}

/** Taken when it is left or confirmed, not with every letter: each asks the station anew. */
const VariableName = ({
  column,
  name,
  onMean,
}: {
  readonly column: string
  readonly name: string
  readonly onMean: (target: Target) => void
}): ReactNode => {
  const words = useWords()
  const [typed, setTyped] = useState(name)
  const take = (): void => {
    if (typed.trim() !== '' && typed !== name) onMean({ kind: 'variable', name: typed.trim() })
  }
  return (
    <TextInput
      size="xs"
      aria-label={words('rosters.mapping.variableName', { column: display(column, 60) })}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={take}
      onKeyDown={(event) => {
        if (event.key === 'Enter') take()
      }}
      spellCheck={false}
      autoComplete="off"
    />
  )
}
