import { Button, Modal, NativeSelect, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useState } from 'react'
import { display } from '../../../electron/core/text/display.ts'
import { useBramble } from '../../client/BrambleProvider.tsx'
import { FailedCallPanel } from '../../ui/FailedCallPanel.tsx'
import { useWords } from '../../words/useWords.ts'
import { ProblemList } from './ProblemList.tsx'
import styles from './profiles.module.css'

interface NewProfileDialogProps {
  /** Names of the profiles there are. */
  readonly names: readonly string[]
  /** The one that is looked at: it is offered first as what to begin with. */
  readonly here: string | undefined
  readonly onClose: () => void
  readonly onMade: (name: string) => void
}

/** A profile with a name of its own: nothing but Bramble's defaults, or all that another one says. */
export const NewProfileDialog = (props: NewProfileDialogProps): ReactNode => {
  const { names, here, onClose, onMade } = props
  const words = useWords()
  const { ask, client } = useBramble()
  const queries = useQueryClient()
  const [name, setName] = useState('')
  const [from, setFrom] = useState(here ?? '')
  const wanted = name.trim()
  const taken = names.includes(wanted)
  const make = useMutation({
    mutationFn: async () => {
      const begun =
        from === ''
          ? { schema: 2, settings: {} }
          : await documentOf(client, from, words('profiles.newNote', { name: from }))
      return client.profiles.save({ text: JSON.stringify({ ...begun, name: wanted, version: 1 }) })
    },
    onSuccess: async ({ profile }) => {
      if (profile === undefined) return
      await queries.invalidateQueries({ queryKey: ask.profiles.key() })
      onMade(profile.name)
    },
  })
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault()
    if (wanted !== '' && !taken && !make.isPending) make.mutate()
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={<strong>{words('profiles.newTitle')}</strong>}
      closeButtonProps={{ 'aria-label': words('common.close') }}
    >
      <form onSubmit={onSubmit} className={styles.dialog}>
        <TextInput
          label={words('profiles.importName')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={taken ? words('profiles.nameTaken', { name: display(wanted, 40) }) : undefined}
          maxLength={40}
          autoComplete="off"
          spellCheck={false}
          data-autofocus
        />
        <NativeSelect
          label={words('profiles.newFrom')}
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
          data={[
            { value: '', label: words('profiles.newEmpty') },
            ...names.map((one) => ({
              value: one,
              label: words('profiles.newCopy', { name: display(one, 40) }),
            })),
          ]}
        />
        <ProblemList faults={make.data?.faults ?? []} />
        <FailedCallPanel error={make.error} />
        <Button type="submit" disabled={wanted === '' || taken} loading={make.isPending}>
          {words('profiles.newDo')}
        </Button>
      </form>
    </Modal>
  )
}

/** All that the newest version of a profile says. */
const documentOf = async (
  client: ReturnType<typeof useBramble>['client'],
  name: string,
  note: string,
) => ({ ...(await client.profiles.show({ name })).document, note })
