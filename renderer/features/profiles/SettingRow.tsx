import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { display } from '../../../electron/core/text/display.ts'
import type { Capability, FoldedSetting } from '../../client/contractValues.ts'
import { useWords } from '../../words/useWords.ts'
import { AddressingField } from './fields/AddressingField.tsx'
import type { FieldProps } from './fields/fieldProps.ts'
import { DataField, LinesField } from './fields/ListFields.tsx'
import { PartsField } from './fields/PartsField.tsx'
import { ChoiceField, FlagField, NumberField, TextField } from './fields/ScalarFields.tsx'
import { UsersField } from './fields/UsersField.tsx'
import { WifiField } from './fields/WifiField.tsx'
import { OriginBadge } from './OriginBadge.tsx'
import { type Json, valueWords } from './profileDraft.ts'
import styles from './profiles.module.css'
import type { FieldKind, SettingField } from './settingFields.ts'

interface SettingRowProps {
  readonly row: SettingField
  readonly capability: Capability | undefined
  readonly folded: FoldedSetting | undefined
  readonly value: Json | undefined
  readonly lowest: boolean
  readonly onChange: (value: Json | undefined) => void
}

const Field = ({ field, ...props }: FieldProps & { readonly field: FieldKind }): ReactNode => {
  switch (field.kind) {
    case 'text':
      return <TextField {...props} />
    case 'number':
      return <NumberField {...props} />
    case 'flag':
      return <FlagField {...props} />
    case 'choice':
      return <ChoiceField {...props} values={field.values} />
    case 'lines':
      return <LinesField {...props} />
    case 'data':
      return <DataField {...props} />
    case 'addressing':
      return <AddressingField {...props} mayBeOff={field.mayBeOff} />
    case 'parts':
      return <PartsField {...props} parts={field.parts} />
    case 'users':
      return <UsersField {...props} />
    case 'wifi':
      return <WifiField {...props} />
    default:
      field satisfies never
      return null
  }
}

/** One setting: what this layer says of it, what it is after all layers, and which of them made it so. */
export const SettingRow = (props: SettingRowProps): ReactNode => {
  const { row, capability, folded, value, lowest, onChange } = props
  const words = useWords()
  const label = words(`profiles.setting.${row.key}`)
  const placeholder = 'placeholder' in row.field ? row.field.placeholder : ''
  const now = folded === undefined ? '' : nowWords(folded)
  return (
    <li className={styles.row} data-setting={row.key}>
      <div className={styles.rowHead}>
        <span className={styles.label}>{label}</span>
        {folded !== undefined && <OriginBadge origin={folded.origin} />}
      </div>
      <div className={styles.rowBody}>
        {capability?.can === 'no' ? (
          <p className={styles.quiet}>
            {words('profiles.cannot', { instead: capability.instead })}
          </p>
        ) : (
          <Field
            field={row.field}
            label={label}
            value={value}
            placeholder={placeholder}
            lowest={lowest}
            onChange={onChange}
          />
        )}
        {capability?.can === 'partly' && (
          <p className={styles.quiet}>{words('profiles.partly', { why: capability.why })}</p>
        )}
        <div className={styles.rowFoot}>
          <span className={styles.now}>
            {folded?.kind === 'unset' || folded === undefined
              ? words('profiles.nowIs', { value: words('profiles.asImage') })
              : words('profiles.nowIs', { value: display(now, 160) })}
          </span>
          {value !== undefined && (
            <Button variant="subtle" size="compact-sm" onClick={() => onChange(undefined)}>
              {words('profiles.takeBack')}
            </Button>
          )}
          {value === undefined &&
            folded !== undefined &&
            folded.kind !== 'unset' &&
            canLeave(row) && (
              <Button variant="subtle" size="compact-sm" onClick={() => onChange(null)}>
                {words('profiles.leave')}
              </Button>
            )}
        </div>
      </div>
    </li>
  )
}

/** These cannot be left to the image: nobody could log in, or tell one device from another. */
const canLeave = ({ key }: SettingField): boolean => key !== 'hostname' && key !== 'users'

const nowWords = ({ value, items }: FoldedSetting): string =>
  items === undefined ? valueWords(value) : items.map((item) => valueWords(item.value)).join(' · ')
