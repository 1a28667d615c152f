import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { display } from '../../../electron/core/text/display.ts'
import { displayLine } from '../../../electron/core/text/displayLine.ts'
import { useBramble } from '../../client/BrambleProvider.tsx'
import { FailedCallPanel } from '../../ui/FailedCallPanel.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ScrollRegion } from '../../ui/ScrollRegion.tsx'
import { useWords } from '../../words/useWords.ts'
import { ProblemList } from './ProblemList.tsx'
import { PreviewPart } from './preview/PreviewPart.tsx'
import styles from './profiles.module.css'
import { SaveBar } from './SaveBar.tsx'
import { SettingsPart } from './SettingsPart.tsx'
import { useProfileDraft } from './useProfileDraft.ts'

const parts = ['settings', 'preview', 'file'] as const

/** One profile: its form, what it makes of a device, and the same as a file. */
export const ProfileView = ({ name }: { readonly name: string }): ReactNode => {
  const words = useWords()
  const { client } = useBramble()
  const profile = useProfileDraft(name)
  const [part, setPart] = useState<(typeof parts)[number]>('settings')
  const { shown, document, draft, changed, edit, discard, save, faults } = profile
  const check = useMutation({ mutationFn: () => client.profiles.check({ draft, deviceIds: [] }) })
  if (shown.data === undefined || document === undefined) {
    return <FailedCallPanel error={shown.error} />
  }
  return (
    <div className={styles.view}>
      <div className={styles.viewHead}>
        <h2 className={styles.name}>{display(name, 60)}</h2>
        <span className={styles.quiet}>
          {words('profiles.version', { version: shown.data.profile.version })}
        </span>
        <Button variant="default" loading={check.isPending} onClick={() => check.mutate()}>
          {words('profiles.checkAll')}
        </Button>
        {check.data?.faults.length === 0 && (
          <span role="status">{words('profiles.checked', { count: check.data.devices })}</span>
        )}
      </div>
      <nav className={styles.parts} aria-label={words('profiles.partsLabel')}>
        {parts.map((one) => (
          <button
            key={one}
            type="button"
            className={styles.part}
            aria-current={one === part ? 'page' : undefined}
            onClick={() => setPart(one)}
          >
            {words(`profiles.part.${one}`)}
          </button>
        ))}
      </nav>
      {changed && <SaveBar save={save} onDiscard={discard} />}
      <ProblemList faults={[...faults, ...(check.data?.faults ?? [])]} />
      <FailedCallPanel error={check.error} />
      {part === 'settings' && <SettingsPart document={document} draft={draft} onEdit={edit} />}
      {part === 'preview' && <PreviewPart draft={draft} />}
      {part === 'file' && (
        <>
          <Panel title={words('profiles.versionsTitle')}>
            <ul className={styles.problems}>
              {shown.data.versions.map(({ version, note, flashes }) => (
                <li key={version}>
                  {words('profiles.version', { version })} ·{' '}
                  {words('profiles.cards', { count: flashes })} {display(note, 500)}
                </li>
              ))}
            </ul>
          </Panel>
          <Panel flush title={words('profiles.part.file')}>
            <ScrollRegion label={words('profiles.part.file')} className={styles.text}>
              <pre>
                {shown.data.text
                  .split('\n')
                  .map((line) => displayLine(line))
                  .join('\n')}
              </pre>
            </ScrollRegion>
          </Panel>
        </>
      )}
    </div>
  )
}
