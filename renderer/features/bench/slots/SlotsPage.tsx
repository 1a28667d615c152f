import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useLocation } from 'wouter'
import { useBramble } from '../../../client/BrambleProvider.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { FailedCallPanel } from '../../../ui/FailedCallPanel.tsx'
import { PageHeader } from '../../../ui/PageHeader.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { useWords } from '../../../words/useWords.ts'
import { SlotRow } from './SlotRow.tsx'
import styles from './slotsPage.module.css'
import { useSlotBook } from './useSlotBook.ts'

/** Learns the places of the readers: a card put in lights its place up, a name and an order make it the desk's. */
export const SlotsPage = (): ReactNode => {
  const words = useWords()
  const { ask } = useBramble()
  const [, navigate] = useLocation()
  const { data: slots = [], isSuccess, error } = useQuery(ask.slots.list.queryOptions())
  const book = useSlotBook(slots)
  return (
    <>
      <PageHeader
        title={words('armed.learn.title')}
        under={words('armed.learn.under')}
        actions={
          <Button variant="default" onClick={() => navigate('/bench')}>
            {words('armed.learn.back')}
          </Button>
        }
      />
      <FailedCallPanel error={error ?? book.error} />
      {isSuccess && slots.length === 0 ? (
        <EmptyState title={words('armed.learn.none')} text={words('armed.learn.how')} />
      ) : (
        <Panel>
          <p className={styles.how}>{words('armed.learn.how')}</p>
          <ol className={styles.list} aria-label={words('armed.learn.list')}>
            {slots.map((slot, at) => (
              <SlotRow
                key={slot.slotId}
                slot={slot}
                first={at === 0}
                last={at === slots.length - 1}
                onRename={(name) => book.rename(slot, name)}
                onMove={(by) => book.move(slot, by)}
                onForget={() => book.forget(slot)}
              />
            ))}
          </ol>
        </Panel>
      )}
    </>
  )
}
