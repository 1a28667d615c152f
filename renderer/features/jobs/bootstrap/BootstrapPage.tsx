import { Button, PasswordInput, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { useLocation } from 'wouter'
import { display } from '../../../../electron/core/text/display.ts'
import { FailedCallPanel } from '../../../ui/FailedCallPanel.tsx'
import { PageHeader } from '../../../ui/PageHeader.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { useWords } from '../../../words/useWords.ts'
import { Section } from '../../bench/prepare/Section.tsx'
import { DevicePicker } from '../../devices/DevicePicker.tsx'
import { SourceField } from '../../sources/SourceField.tsx'
import { BootstrapPlanView } from './BootstrapPlanView.tsx'
import styles from './bootstrapPage.module.css'
import { type BootstrapForm, useBootstrap } from './useBootstrap.ts'

const NameAndFiles = ({ form }: { readonly form: BootstrapForm }): ReactNode => {
  const words = useWords()
  return (
    <Section
      number={1}
      title={words('jobs.bootstrap.cluster')}
      done={form.nameIsGood && form.artefacts !== undefined}
    >
      <TextInput
        maw={320}
        label={words('jobs.bootstrap.cluster')}
        placeholder={words('jobs.bootstrap.clusterHint')}
        value={form.cluster}
        onChange={(event) => form.setCluster(event.currentTarget.value.toLowerCase())}
        error={form.cluster !== '' && !form.nameIsGood && words('jobs.bootstrap.nameRule')}
        spellCheck={false}
        autoComplete="off"
      />
      <SourceField
        purpose="artefacts"
        label={words('jobs.bootstrap.artefacts')}
        description={words('jobs.bootstrap.artefactsText')}
        submit={words('prepare.adds')}
        onSource={(source) => Promise.resolve(form.setArtefacts(source))}
      />
      {form.artefacts !== undefined && (
        <Panel tone="good" role="status" title={display(form.artefacts.name, 120)} />
      )}
      <PasswordInput
        maw={420}
        label={words('jobs.bootstrap.sudo')}
        description={words('jobs.bootstrap.sudoText')}
        value={form.sudo}
        onChange={(event) => form.setSudo(event.currentTarget.value)}
        autoComplete="off"
      />
    </Section>
  )
}

/** From enrolled devices to a cluster: name, artefacts, devices, and the steps before any is begun. */
export const BootstrapPage = (): ReactNode => {
  const words = useWords()
  const [, navigate] = useLocation()
  const form = useBootstrap((jobId) => navigate(`/jobs/${jobId}`))
  const count = form.chosen.size
  return (
    <div className={styles.page}>
      <PageHeader
        title={words('jobs.bootstrap.title')}
        under={words('jobs.bootstrap.under')}
        actions={
          <>
            <Button variant="default" onClick={() => navigate('/jobs')}>
              {words('common.cancel')}
            </Button>
            <Button disabled={!form.ready} loading={form.starting} onClick={form.start}>
              {count === 0
                ? words('jobs.bootstrap.startNone')
                : words('jobs.bootstrap.start', { count })}
            </Button>
          </>
        }
      />
      <div className={styles.sections}>
        <FailedCallPanel error={form.startError} />
        <NameAndFiles form={form} />
        <Section number={2} title={words('jobs.bootstrap.devices')} done={count > 0}>
          {form.enrolled !== undefined && form.enrolled.length === 0 ? (
            <>
              <span>{words('jobs.bootstrap.noDevices')}</span>
              <span>
                <Button variant="default" onClick={() => navigate('/jobs/listen')}>
                  {words('jobs.listen')}
                </Button>
              </span>
            </>
          ) : (
            <DevicePicker
              devices={form.enrolled ?? []}
              chosen={form.chosen}
              onChange={form.setChosen}
            />
          )}
        </Section>
        <BootstrapPlanView plan={form.plan} error={form.planError} />
      </div>
    </div>
  )
}
