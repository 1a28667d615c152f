import { useDisclosure } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { Redirect, Route, Switch } from 'wouter'
import { useConnection } from '../client/useConnection.ts'
import { ArmedBanner } from '../features/bench/armed/ArmedBanner.tsx'
import { ArmPage } from '../features/bench/armed/arm/ArmPage.tsx'
import { BenchPage } from '../features/bench/BenchPage.tsx'
import { PreparePage } from '../features/bench/prepare/PreparePage.tsx'
import { SlotsPage } from '../features/bench/slots/SlotsPage.tsx'
import { DevicesPage } from '../features/devices/DevicesPage.tsx'
import { ImagesPage } from '../features/images/ImagesPage.tsx'
import { BootstrapPage } from '../features/jobs/bootstrap/BootstrapPage.tsx'
import { JobPage } from '../features/jobs/JobPage.tsx'
import { JobsPage } from '../features/jobs/JobsPage.tsx'
import { ProfilesPage } from '../features/profiles/ProfilesPage.tsx'
import { RosterPage } from '../features/rosters/RosterPage.tsx'
import { ErrorBoundary } from '../ui/ErrorBoundary.tsx'
import { useWords } from '../words/useWords.ts'
import { Announcer } from './Announcer.tsx'
import { ConnectionNotice } from './ConnectionNotice.tsx'
import { Palette } from './Palette.tsx'
import { Rail } from './Rail.tsx'
import { Shortcuts } from './Shortcuts.tsx'
import styles from './shell.module.css'
import { TopBar } from './TopBar.tsx'
import { useShellKeys } from './useShellKeys.ts'

const Pages = (): ReactNode => (
  <Switch>
    <Route path="/bench" component={BenchPage} />
    <Route path="/bench/prepare/:imageId?" component={PreparePage} />
    <Route path="/bench/arm/:jobId?" component={ArmPage} />
    <Route path="/bench/slots" component={SlotsPage} />
    <Route path="/roster" component={RosterPage} />
    <Route path="/devices/:id?" component={DevicesPage} />
    <Route path="/jobs" component={JobsPage} />
    <Route path="/jobs/listen" component={JobsPage} />
    <Route path="/jobs/bootstrap" component={BootstrapPage} />
    <Route path="/jobs/:id" component={JobPage} />
    <Route path="/images/:part?/:more?" component={ImagesPage} />
    <Route path="/profiles/:name?/:more?" component={ProfilesPage} />
    <Route>
      <Redirect to="/bench" replace />
    </Route>
  </Switch>
)

/** Rail, bar and one page; nothing is asked before the wire is up, so that first answers are real ones. */
export const Shell = (): ReactNode => {
  const words = useWords()
  const [shortcuts, { open, close }] = useDisclosure(false)
  const { kind } = useConnection()
  useShellKeys(open)
  return (
    <div className={styles.shell}>
      <button
        type="button"
        className={styles.skip}
        onClick={() => document.getElementById('page')?.focus()}
      >
        {words('skip')}
      </button>
      <Rail />
      <TopBar onShortcuts={open} />
      <main id="page" className={styles.page} tabIndex={-1}>
        <ConnectionNotice />
        {kind !== 'refused' && (
          <ErrorBoundary>
            <ArmedBanner />
            <Pages />
          </ErrorBoundary>
        )}
      </main>
      <Palette onShortcuts={open} />
      <Shortcuts opened={shortcuts} onClose={close} />
      <Announcer />
    </div>
  )
}
