import { Button, Radio } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { display } from '../../../../electron/core/text/display.ts'
import { useBramble } from '../../../client/BrambleProvider.tsx'
import type { Profile } from '../../../client/contractValues.ts'
import { useWords, type Words } from '../../../words/useWords.ts'
import { SourceField } from '../../sources/SourceField.tsx'
import { Section } from './Section.tsx'

interface ProfileSectionProps {
  readonly profile: string | undefined
  readonly onChange: (profile: string) => void
}

const stackName = { k3s: 'K3s', microk8s: 'MicroK8s', none: undefined } as const

const lineOf = (profile: Profile, words: Words): string =>
  words('prepare.profile.line', {
    user: display(profile.user, 32),
    network: words(`prepare.profile.${profile.network}`),
    stack: stackName[profile.kubernetes] ?? words('prepare.profile.noStack'),
    timezone: display(profile.timezone, 40),
  })

/** What the devices share: first-boot settings and their stack. */
export const ProfileSection = ({ profile, onChange }: ProfileSectionProps): ReactNode => {
  const words = useWords()
  const { ask, client } = useBramble()
  const queries = useQueryClient()
  const { data: profiles = [], isSuccess } = useQuery(ask.profiles.list.queryOptions())
  const [adding, setAdding] = useState(false)
  const add = async ({ sourceId }: { readonly sourceId: string }): Promise<void> => {
    const added = await client.profiles.add({ sourceId })
    await queries.invalidateQueries({ queryKey: ask.profiles.list.key() })
    onChange(added.name)
    setAdding(false)
  }
  const empty = isSuccess && profiles.length === 0
  return (
    <Section
      number={3}
      title={words('prepare.profile.title')}
      done={profile !== undefined}
      aside={
        !empty && (
          <Button variant="default" size="compact-md" onClick={() => setAdding(!adding)}>
            {words('prepare.profile.add')}
          </Button>
        )
      }
    >
      {empty && <span>{words('prepare.profile.none')}</span>}
      {profiles.length > 0 && (
        <Radio.Group
          value={profile ?? null}
          onChange={onChange}
          aria-label={words('prepare.profile.title')}
        >
          {profiles.map((one) => (
            <Radio
              key={one.name}
              value={one.name}
              mt={6}
              label={<strong>{display(one.name, 80)}</strong>}
              description={`${lineOf(one, words)} · ${words('prepare.profile.version', { version: one.version })}`}
            />
          ))}
        </Radio.Group>
      )}
      {(adding || empty) && (
        <SourceField
          purpose="profile"
          label={words('prepare.profile.path')}
          submit={words('prepare.adds')}
          onSource={add}
        />
      )}
    </Section>
  )
}
