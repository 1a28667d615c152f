import { Button, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useLocation } from 'wouter'
import { useBramble } from '../../../../client/BrambleProvider.tsx'
import type { BenchPlan } from '../../../../client/contractValues.ts'
import { Dialog } from '../../../../ui/Dialog.tsx'
import { FailedCallPanel } from '../../../../ui/FailedCallPanel.tsx'
import { useWords } from '../../../../words/useWords.ts'
import styles from './armDialog.module.css'
import { termsWords } from './termsWords.ts'
import type { Arming } from './useArming.ts'

interface ArmDialogProps {
  readonly plan: BenchPlan
  readonly order: NonNullable<Arming['order']>
  readonly imageName: string
  readonly onClose: () => void
}

/** The one agreement: what it means in plain words, and a word to type, so that no stray Enter arms a bench. */
export const ArmDialog = ({ plan, order, imageName, onClose }: ArmDialogProps): ReactNode => {
  const words = useWords()
  const { ask } = useBramble()
  const [, navigate] = useLocation()
  const [typed, setTyped] = useState('')
  const arm = useMutation(ask.bench.arm.mutationOptions({ onSuccess: () => navigate('/bench') }))
  const word = words('armed.arm.dialog.word')
  const agreed = typed.trim().toLowerCase() === word
  const submit = (): void => {
    if (agreed) arm.mutate({ ...order, agreement: plan.agreement })
  }
  const [erase, ...rest] = termsWords(plan, imageName, words)
  return (
    <Dialog
      title={words('armed.arm.dialog.title', { count: plan.terms?.count ?? 0 })}
      size={680}
      onClose={onClose}
    >
      <p className={styles.erase}>{erase}</p>
      <ul className={styles.terms}>
        {rest.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      <FailedCallPanel error={arm.error} />
      <form
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <TextInput
          label={words('armed.arm.dialog.type', { word })}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          autoComplete="off"
          spellCheck={false}
          data-autofocus
        />
        <div className={styles.actions}>
          <Button variant="default" onClick={onClose}>
            {words('common.cancel')}
          </Button>
          <Button type="submit" color="bad" disabled={!agreed} loading={arm.isPending}>
            {words('armed.arm.dialog.arm')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
