import { Button, Modal, NativeSelect, TextInput } from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import { display } from '../../../electron/core/text/display.ts'
import type { ProfileDocument } from '../../client/contractValues.ts'
import { useWords, type Words } from '../../words/useWords.ts'
import {
  type LayerTarget,
  layerGroups,
  layerOf,
  targetKey,
  targetsOf,
  withLayer,
} from './profileDraft.ts'
import styles from './profiles.module.css'

interface LayerPickerProps {
  readonly document: ProfileDocument
  readonly target: LayerTarget
  readonly onTarget: (target: LayerTarget) => void
  readonly onEdit: (document: ProfileDocument) => void
}

const layerWords = (target: LayerTarget, words: Words): string =>
  target.group === 'settings'
    ? words('profiles.base')
    : words(`profiles.layerOf.${target.group}`, { name: display(target.name, 60) })

/** Which layer the form shows, and the way to a new one. */
export const LayerPicker = (props: LayerPickerProps): ReactNode => {
  const { document, target, onTarget, onEdit } = props
  const words = useWords()
  const [adding, setAdding] = useState(false)
  const targets = targetsOf(document)
  return (
    <div className={styles.layer}>
      <NativeSelect
        label={words('profiles.layer')}
        description={words('profiles.layerHint')}
        value={targetKey(target)}
        onChange={(event) => {
          const wanted = targets.find((one) => targetKey(one) === event.currentTarget.value)
          if (wanted !== undefined) onTarget(wanted)
        }}
        data={targets.map((one) => ({ value: targetKey(one), label: layerWords(one, words) }))}
      />
      <Button variant="default" onClick={() => setAdding(true)}>
        {words('profiles.addLayer')}
      </Button>
      {adding && (
        <AddLayer
          onClose={() => setAdding(false)}
          onAdd={(added) => {
            onEdit(withLayer(document, added, layerOf(document, added)))
            onTarget(added)
            setAdding(false)
          }}
        />
      )}
    </div>
  )
}

const AddLayer = ({
  onClose,
  onAdd,
}: {
  readonly onClose: () => void
  readonly onAdd: (target: LayerTarget) => void
}): ReactNode => {
  const words = useWords()
  const [group, setGroup] = useState<(typeof layerGroups)[number]>('sites')
  const [name, setName] = useState('')
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault()
    if (name.trim() !== '') onAdd({ group, name: name.trim() })
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={<strong>{words('profiles.addLayerTitle')}</strong>}
      closeButtonProps={{ 'aria-label': words('common.close') }}
    >
      <form onSubmit={onSubmit} className={styles.dialog}>
        <p className={styles.quiet}>{words('profiles.addLayerText')}</p>
        <NativeSelect
          label={words('profiles.layerKind')}
          value={group}
          onChange={(event) =>
            setGroup(layerGroups.find((one) => one === event.currentTarget.value) ?? 'sites')
          }
          data={layerGroups.map((value) => ({ value, label: words(`profiles.kind.${value}`) }))}
        />
        <TextInput
          label={words('profiles.layerName')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          maxLength={100}
          autoComplete="off"
          data-autofocus
        />
        <Button type="submit" disabled={name.trim() === ''}>
          {words('profiles.addLayerDo')}
        </Button>
      </form>
    </Modal>
  )
}
