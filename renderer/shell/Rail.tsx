import { Tooltip } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link, useLocation } from 'wouter'
import { useBramble } from '../client/BrambleProvider.tsx'
import { BrambleMark } from '../ui/BrambleMark.tsx'
import { Outside } from '../ui/Outside.tsx'
import { useWords } from '../words/useWords.ts'
import styles from './rail.module.css'
import { screens } from './screens.ts'

const RailFooter = (): ReactNode => {
  const words = useWords()
  const { ask } = useBramble()
  const { data: info } = useQuery(ask.system.info.queryOptions())
  if (info === undefined) return null
  return (
    <footer className={styles.footer}>
      <p>
        {words('footer.station')}{' '}
        <strong>
          <Outside text={info.station} limit={63} />
        </strong>
      </p>
      <p>{words('footer.inventory', { where: info.inventory })}</p>
      <Tooltip label={words(`footer.vaultMore.${info.vault}`)} position="top-start">
        <p>{words(`footer.vault.${info.vault}`)}</p>
      </Tooltip>
    </footer>
  )
}

/** The rail: the mark, the screens that exist, and where this station keeps what. Icons alone where room is short. */
export const Rail = (): ReactNode => {
  const words = useWords()
  const [location] = useLocation()
  return (
    <aside className={styles.rail}>
      <div className={styles.brand}>
        <BrambleMark />
        <span className={styles.brandWord}>{words('app')}</span>
      </div>
      <nav aria-label={words('rail.label')}>
        {screens.map(({ id, path, icon: Icon }) => {
          const here = location.startsWith(path)
          return (
            <Link
              key={id}
              href={path}
              className={styles.link ?? ''}
              data-here={here || undefined}
              {...(here ? { 'aria-current': 'page' } : {})}
            >
              <Icon size={18} stroke={1.8} aria-hidden="true" />
              <span className={styles.word}>{words(`rail.${id}`)}</span>
            </Link>
          )
        })}
      </nav>
      <RailFooter />
    </aside>
  )
}
