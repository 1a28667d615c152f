import { NativeSelect, TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import type { RosterPreview } from '../../../client/contractValues.ts'
import { useWords } from '../../../words/useWords.ts'
import { rosterRoles } from '../rosterRoles.ts'
import styles from '../rosters.module.css'
import type { RosterReview } from './useRosterReview.ts'

/** The site and role of rows that name none. */
export const FixedFields = ({
  fixed,
  onFix,
}: {
  readonly fixed: RosterPreview['fixed']
  readonly onFix: RosterReview['fix']
}): ReactNode => {
  const words = useWords()
  const [site, setSite] = useState(fixed.site ?? '')
  const take = (): void => {
    const said = site.trim() === '' ? undefined : site.trim()
    if (said !== fixed.site) onFix({ site: said })
  }
  return (
    <div className={styles.fields}>
      <TextInput
        label={words('rosters.mapping.allSite')}
        value={site}
        onChange={(event) => setSite(event.currentTarget.value)}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key === 'Enter') take()
        }}
        spellCheck={false}
        autoComplete="off"
      />
      <NativeSelect
        label={words('rosters.mapping.allRole')}
        value={fixed.role ?? ''}
        onChange={(event) => {
          const role = rosterRoles.find((one) => one === event.currentTarget.value)
          onFix({ role })
        }}
        data={[
          { value: '', label: words('rosters.mapping.noRole') },
          ...rosterRoles.map((role) => ({ value: role, label: words(`rosters.role.${role}`) })),
        ]}
      />
    </div>
  )
}
