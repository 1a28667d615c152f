import { Button, Checkbox, NativeSelect, NumberInput, Textarea, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useState } from 'react'
import { display } from '../../../../electron/core/text/display.ts'
import { useBramble } from '../../../client/BrambleProvider.tsx'
import type { WireFault } from '../../../client/contractValues.ts'
import { FailedCallPanel } from '../../../ui/FailedCallPanel.tsx'
import { useWords } from '../../../words/useWords.ts'
import { ProblemTable } from '../review/ProblemTable.tsx'
import { rosterRoles } from '../rosterRoles.ts'
import styles from '../rosters.module.css'
import { badTag, emptyGenerateForm, type GenerateForm, generateOrder } from './generateForm.ts'

/** A roster out of a pattern of names, address ranges and tags. */
export const GenerateRoster = ({
  onSource,
}: {
  readonly onSource: (sourceId: string) => void
}): ReactNode => {
  const words = useWords()
  const { client } = useBramble()
  const [form, setForm] = useState(emptyGenerateForm)
  const [problems, setProblems] = useState<readonly WireFault[]>([])
  const wrong = badTag(form)
  const make = useMutation({
    mutationFn: async () => {
      const made = await client.rosters.generate(generateOrder(form))
      setProblems(made.problems)
      if (made.problems.length === 0) onSource(made.sourceId)
    },
  })
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault()
    if (wrong === undefined) make.mutate()
  }
  return (
    <form className={styles.flow} onSubmit={onSubmit}>
      <GenerateFields form={form} wrongTag={wrong} onChange={setForm} />
      {problems.length > 0 && <ProblemTable problems={problems} count={problems.length} />}
      <FailedCallPanel error={make.error} />
      <div className={styles.actions}>
        <Button
          type="submit"
          loading={make.isPending}
          disabled={form.sites.trim() === '' || form.names.trim() === '' || wrong !== undefined}
        >
          {words('rosters.generate.make')}
        </Button>
      </div>
    </form>
  )
}

interface GenerateFieldsProps {
  readonly form: GenerateForm
  readonly wrongTag: string | undefined
  readonly onChange: (form: GenerateForm) => void
}

const GenerateFields = ({ form, wrongTag, onChange }: GenerateFieldsProps): ReactNode => {
  const words = useWords()
  const put = (part: Partial<GenerateForm>): void => onChange({ ...form, ...part })
  const whole = (value: string | number): number => Math.trunc(Number(value) || 0)
  const lines = (key: 'sites' | 'addresses' | 'gateways' | 'tags'): ReactNode => (
    <Textarea
      label={words(`rosters.generate.${key}`)}
      description={words(`rosters.generate.${key}More`)}
      rows={3}
      value={form[key]}
      onChange={(event) => put({ [key]: event.currentTarget.value })}
      error={
        key === 'tags' && wrongTag !== undefined
          ? words('rosters.generate.badTag', { text: display(wrongTag, 40) })
          : undefined
      }
      spellCheck={false}
    />
  )
  return (
    <div className={styles.fields}>
      <TextInput
        label={words('rosters.generate.names')}
        description={words('rosters.generate.namesMore')}
        value={form.names}
        onChange={(event) => put({ names: event.currentTarget.value })}
        spellCheck={false}
      />
      {lines('sites')}
      <NumberInput
        label={words('rosters.generate.count')}
        min={1}
        max={10_000}
        value={form.count}
        onChange={(value) => put({ count: whole(value) })}
      />
      <NumberInput
        label={words('rosters.generate.from')}
        min={0}
        value={form.from}
        onChange={(value) => put({ from: whole(value) })}
      />
      <NativeSelect
        label={words('rosters.generate.role')}
        value={form.role}
        onChange={(event) => {
          const role = rosterRoles.find((one) => one === event.currentTarget.value)
          if (role !== undefined) put({ role })
        }}
        data={rosterRoles.map((role) => ({ value: role, label: words(`rosters.role.${role}`) }))}
      />
      <NumberInput
        label={words('rosters.generate.servers')}
        min={0}
        max={10_000}
        value={form.servers}
        onChange={(value) => put({ servers: whole(value) })}
      />
      {lines('addresses')}
      {lines('gateways')}
      <TextInput
        label={words('rosters.generate.dns')}
        value={form.dns}
        onChange={(event) => put({ dns: event.currentTarget.value })}
        spellCheck={false}
      />
      {lines('tags')}
      <Checkbox
        label={words('rosters.generate.through')}
        checked={form.through}
        onChange={(event) => put({ through: event.currentTarget.checked })}
      />
    </div>
  )
}
