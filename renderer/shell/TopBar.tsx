import {
  ActionIcon,
  Tooltip,
  UnstyledButton,
  useComputedColorScheme,
  useMantineColorScheme,
} from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { spotlight } from '@mantine/spotlight'
import { IconKeyboard, IconMoon, IconSun } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { useBramble } from '../client/BrambleProvider.tsx'
import { PracticeBadge } from '../ui/PracticeBadge.tsx'
import { StateBadge } from '../ui/StateBadge.tsx'
import { looks } from '../ui/tone.ts'
import { useWords } from '../words/useWords.ts'
import { ConnectionBadge } from './ConnectionBadge.tsx'
import styles from './topBar.module.css'

const RunningJobs = (): ReactNode => {
  const words = useWords()
  const { ask } = useBramble()
  const { data: running = 0 } = useQuery(
    ask.jobs.list.queryOptions({
      select: (jobs) => jobs.filter((job) => job.state === 'running').length,
    }),
  )
  if (running === 0) return null
  return (
    <Link href="/jobs" className={styles.jobs ?? ''}>
      <StateBadge look={looks.working}>{words('bar.running', { count: running })}</StateBadge>
    </Link>
  )
}

/** The thin bar: the palette, what runs, whether we are connected, and whether this is practice. */
export const TopBar = ({ onShortcuts }: { readonly onShortcuts: () => void }): ReactNode => {
  const words = useWords()
  const { ask } = useBramble()
  const { data: info } = useQuery(ask.system.info.queryOptions())
  const { toggleColorScheme } = useMantineColorScheme()
  const scheme = useComputedColorScheme('light')
  const narrow = useMediaQuery('(max-width: 1180px)')
  const themeWord = words(scheme === 'dark' ? 'theme.toLight' : 'theme.toDark')
  return (
    <header className={styles.bar}>
      <UnstyledButton
        className={styles.find ?? ''}
        onClick={spotlight.open}
        aria-keyshortcuts="Control+K"
      >
        <span>{words('bar.find')}</span>
        <kbd className={styles.key}>Ctrl K</kbd>
      </UnstyledButton>
      <div className={styles.right}>
        {info?.practiceBench === true && <PracticeBadge short={narrow === true} />}
        <RunningJobs />
        <ConnectionBadge />
        <Tooltip label={words('shortcuts.title')}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            onClick={onShortcuts}
            aria-label={words('palette.shortcuts')}
          >
            <IconKeyboard size={19} stroke={1.7} />
          </ActionIcon>
        </Tooltip>
        <Tooltip label={themeWord}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            onClick={toggleColorScheme}
            aria-label={themeWord}
          >
            {scheme === 'dark' ? (
              <IconSun size={19} stroke={1.7} />
            ) : (
              <IconMoon size={19} stroke={1.7} />
            )}
          </ActionIcon>
        </Tooltip>
      </div>
    </header>
  )
}
