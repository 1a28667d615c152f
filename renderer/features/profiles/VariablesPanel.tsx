import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useBramble } from '../../client/BrambleProvider.tsx'
import { Mono } from '../../ui/Mono.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { useWords } from '../../words/useWords.ts'
import styles from './profiles.module.css'

/** What may stand between double braces: the columns that devices have, and what can be made of them. */
export const VariablesPanel = (): ReactNode => {
  const words = useWords()
  const { ask } = useBramble()
  const { data } = useQuery(ask.profiles.variables.queryOptions())
  if (data === undefined) return null
  return (
    <Panel title={words('profiles.variables')}>
      <p className={styles.quiet}>{words('profiles.variablesText')}</p>
      <h3 className={styles.small}>{words('profiles.columns')}</h3>
      <p className={styles.chips}>
        {data.names.map((name) => (
          <Mono key={name} text={`{{ ${name} }}`} limit={60} />
        ))}
      </p>
      <h3 className={styles.small}>{words('profiles.filters')}</h3>
      <ul className={styles.filters}>
        {data.filters.map(({ name, example }) => (
          <li key={name}>
            <Mono text={example} />
          </li>
        ))}
      </ul>
    </Panel>
  )
}
