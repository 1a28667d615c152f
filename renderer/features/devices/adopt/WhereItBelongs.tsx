import { Select, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import type { NamedPlace } from '../../../client/contractValues.ts'
import { useWords } from '../../../words/useWords.ts'
import styles from './adoptDialog.module.css'
import { PlaceNote } from './PlaceNote.tsx'

const roles = ['none', 'agent', 'server'] as const

/** Where in the inventory an adopted device is to stand. */
export interface Belongs {
  /** Empty: its own host name. */
  readonly name: string
  readonly site: string
  readonly role: (typeof roles)[number]
}

interface WhereItBelongsProps {
  readonly belongs: Belongs
  readonly place: NamedPlace | undefined
  readonly onChange: (belongs: Belongs) => void
}

/** Its name, and what that stands for already; where it is and what for, unless the inventory says so by the name. */
export const WhereItBelongs = ({ belongs, place, onChange }: WhereItBelongsProps): ReactNode => {
  const words = useWords()
  const { name, site, role } = belongs
  const isThere = place?.kind === 'becomes' || place?.kind === 'met'
  return (
    <>
      <TextInput
        label={words('devices.adopt.name')}
        description={words('devices.adopt.nameHint')}
        value={name}
        onChange={(event) => onChange({ ...belongs, name: event.currentTarget.value })}
        error={place?.kind === 'refused'}
        maxLength={63}
        spellCheck={false}
        autoComplete="off"
      />
      <div role="status" className={styles.place}>
        {place !== undefined && <PlaceNote place={place} />}
      </div>
      {!isThere && (
        <div className={styles.fields}>
          <TextInput
            label={words('devices.adopt.site')}
            value={site}
            onChange={(event) => onChange({ ...belongs, site: event.currentTarget.value })}
            maxLength={63}
            autoComplete="off"
          />
          <Select
            label={words('devices.adopt.role')}
            data={roles.map((value) => ({ value, label: words(`devices.role.${value}`) }))}
            value={role}
            onChange={(value) =>
              onChange({ ...belongs, role: roles.find((one) => one === value) ?? 'none' })
            }
            allowDeselect={false}
          />
        </div>
      )}
    </>
  )
}
