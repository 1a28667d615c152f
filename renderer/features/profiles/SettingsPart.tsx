import { NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { display } from '../../../electron/core/text/display.ts'
import { useBramble } from '../../client/BrambleProvider.tsx'
import type { ProfileDocument } from '../../client/contractValues.ts'
import { Panel } from '../../ui/Panel.tsx'
import { useWords } from '../../words/useWords.ts'
import { LayerPicker } from './LayerPicker.tsx'
import { ProblemList } from './ProblemList.tsx'
import { type LayerTarget, layerOf, targetKey, withSetting } from './profileDraft.ts'
import styles from './profiles.module.css'
import { SettingRow } from './SettingRow.tsx'
import { settingGroups } from './settingFields.ts'
import { useFolded, type useProfileDraft } from './useProfileDraft.ts'
import { VariablesPanel } from './VariablesPanel.tsx'

interface SettingsPartProps {
  readonly document: ProfileDocument
  readonly draft: ReturnType<typeof useProfileDraft>['draft']
  readonly onEdit: (document: ProfileDocument) => void
}

/** The form: one layer of the profile, and beside each setting what it is after all of them. */
export const SettingsPart = ({ document, draft, onEdit }: SettingsPartProps): ReactNode => {
  const words = useWords()
  const { ask } = useBramble()
  const { data: systems = [] } = useQuery(ask.profiles.dialects.queryOptions())
  const { data: devices = [] } = useQuery(ask.devices.list.queryOptions({ input: {} }))
  const [target, setTarget] = useState<LayerTarget>({ group: 'settings' })
  const [systemId, setSystemId] = useState<string | undefined>(undefined)
  const [deviceId, setDeviceId] = useState('')
  const system = systems.find(({ id }) => id === systemId) ?? systems[0]
  const { data: folded } = useFolded(draft, deviceId === '' ? undefined : deviceId)
  const layer = layerOf(document, target)
  return (
    <>
      <div className={styles.choices}>
        <LayerPicker document={document} target={target} onTarget={setTarget} onEdit={onEdit} />
        <NativeSelect
          label={words('profiles.showFor')}
          value={deviceId}
          onChange={(event) => setDeviceId(event.currentTarget.value)}
          data={[
            { value: '', label: words('profiles.showForAll') },
            ...devices.map(({ id, name }) => ({ value: id, label: display(name, 60) })),
          ]}
        />
        <NativeSelect
          label={words('profiles.system')}
          value={system?.id ?? ''}
          onChange={(event) => setSystemId(event.currentTarget.value)}
          data={systems.map(({ id, system: label }) => ({ value: id, label }))}
        />
      </div>
      {system?.instead !== undefined && (
        <Panel tone="waits" title={words('profiles.instead')}>
          {system.instead}
        </Panel>
      )}
      <ProblemList faults={folded?.faults ?? []} />
      {settingGroups.map(({ id, fields }) => (
        <Panel key={id} title={words(`profiles.group.${id}`)}>
          <ul className={styles.rows}>
            {fields.map((row) => (
              <SettingRow
                // Another layer's field must not keep what was typed into this one's.
                key={`${targetKey(target)} ${row.key}`}
                row={row}
                capability={system?.capabilities[row.key]}
                folded={folded?.settings.find(({ setting }) => setting === row.key)}
                value={layer[row.key]}
                lowest={target.group === 'settings'}
                onChange={(value) => onEdit(withSetting(document, target, row.key, value))}
              />
            ))}
          </ul>
        </Panel>
      ))}
      <VariablesPanel />
    </>
  )
}
