import { Button } from '@mantine/core'
import { IconAdjustments } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { Link, useLocation, useParams } from 'wouter'
import { display } from '../../../electron/core/text/display.ts'
import { useBramble } from '../../client/BrambleProvider.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { FailedCallPanel } from '../../ui/FailedCallPanel.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { useWords } from '../../words/useWords.ts'
import { ImportProfileDialog } from './ImportProfileDialog.tsx'
import { NewProfileDialog } from './NewProfileDialog.tsx'
import { ProfileView } from './ProfileView.tsx'
import styles from './profiles.module.css'

/** First-boot settings: the profiles there are, and one of them to look at and change. */
export const ProfilesPage = (): ReactNode => {
  const words = useWords()
  const { ask } = useBramble()
  const [, navigate] = useLocation()
  const { name: named, more } = useParams<{ readonly name?: string; readonly more?: string }>()
  const { data: profiles, error } = useQuery(ask.profiles.list.queryOptions())
  const [naming, setNaming] = useState(false)
  const importing = named === 'import' || more === 'import'
  const here =
    profiles?.find(({ name }) => name === decodeURIComponent(named ?? '')) ?? profiles?.[0]
  return (
    <>
      <PageHeader
        title={words('profiles.title')}
        under={words('profiles.under')}
        actions={
          <>
            <Button variant="default" onClick={() => navigate('/profiles/import')}>
              {words('profiles.import')}
            </Button>
            <Button disabled={profiles === undefined} onClick={() => setNaming(true)}>
              {words('profiles.new')}
            </Button>
          </>
        }
      />
      <FailedCallPanel error={error} />
      {profiles?.length === 0 && (
        <EmptyState
          icon={<IconAdjustments size={30} stroke={1.6} />}
          title={words('profiles.empty')}
          text={words('profiles.emptyText')}
        />
      )}
      {here !== undefined && profiles !== undefined && (
        <div className={styles.page}>
          <nav className={styles.list} aria-label={words('profiles.list')}>
            {profiles.map(({ name, version }) => (
              <Link
                key={name}
                href={`/profiles/${encodeURIComponent(name)}`}
                className={styles.entry ?? ''}
                {...(name === here.name ? { 'aria-current': 'page' } : {})}
              >
                <span>{display(name, 40)}</span>
                <span className={styles.quiet}>{words('profiles.version', { version })}</span>
              </Link>
            ))}
          </nav>
          <ProfileView key={here.name} name={here.name} />
        </div>
      )}
      {naming && (
        <NewProfileDialog
          names={profiles?.map(({ name }) => name) ?? []}
          here={here?.name}
          onClose={() => setNaming(false)}
          onMade={(made) => {
            setNaming(false)
            navigate(`/profiles/${encodeURIComponent(made)}`)
          }}
        />
      )}
      {importing && <ImportProfileDialog onClose={() => navigate('/profiles')} />}
    </>
  )
}
