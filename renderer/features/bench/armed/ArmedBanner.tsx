import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useLocation } from 'wouter'
import { display } from '../../../../electron/core/text/display.ts'
import { useBramble } from '../../../client/BrambleProvider.tsx'
import { Mark } from '../../../ui/Mark.tsx'
import { useWords } from '../../../words/useWords.ts'
import styles from './armedBanner.module.css'
import { useArmedBench } from './useArmedBench.ts'
import { useBenchSignals } from './useBenchSignals.ts'

/** Most slots that are named; of more it is said how many they are. */
const NAMED = 4

/**
 * Stands over every page for as long as cards are erased without a question, with the way to end that. The signals are
 * heard from here too, since somebody may look at another page while the bench works.
 */
export const ArmedBanner = (): ReactNode => {
  const words = useWords()
  const { ask } = useBramble()
  const [location, navigate] = useLocation()
  const { bench } = useArmedBench()
  const disarm = useMutation(ask.bench.disarm.mutationOptions())
  useBenchSignals(bench)
  if (bench?.phase !== 'armed' || location === '/bench') return null
  const names = (bench.record?.slots ?? []).map(({ name }) => display(name, 40))
  const slots =
    names.length > NAMED ? words('armed.banner.many', { count: names.length }) : names.join(', ')
  return (
    <section className={styles.banner} aria-label={words('armed.banner.label')}>
      <span className={styles.text}>
        <Mark shape="square" size={13} />
        <span>{words('armed.banner.armed', { slots })}</span>
      </span>
      <Button variant="default" size="compact-md" onClick={() => navigate('/bench')}>
        {words('armed.banner.show')}
      </Button>
      <Button
        size="compact-md"
        loading={disarm.isPending}
        onClick={() => disarm.mutate({ how: 'finish' })}
      >
        {words('armed.disarm')}
      </Button>
    </section>
  )
}
