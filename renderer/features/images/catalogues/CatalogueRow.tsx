import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { display } from '../../../../electron/core/text/display.ts'
import { useBramble } from '../../../client/BrambleProvider.tsx'
import type { Catalogue } from '../../../client/contractValues.ts'
import { announce } from '../../../ui/announcer.ts'
import { ConfirmInPlace } from '../../../ui/ConfirmInPlace.tsx'
import { FailedCallPanel } from '../../../ui/FailedCallPanel.tsx'
import { FaultText } from '../../../ui/FaultText.tsx'
import { formatMoment } from '../../../ui/format/formatAge.ts'
import { formatDay, formatDayOf } from '../../../ui/format/formatDay.ts'
import { Mono } from '../../../ui/Mono.tsx'
import { Outside } from '../../../ui/Outside.tsx'
import { StateBadge } from '../../../ui/StateBadge.tsx'
import { type Look, looks } from '../../../ui/tone.ts'
import { useWords, type Words } from '../../../words/useWords.ts'
import { hostOf } from '../add/hostOf.ts'
import styles from './catalogues.module.css'

/** How old what is shown of it is, as mark and words. */
const ageOf = (
  { refreshedAt, snapshot, fault }: Catalogue,
  words: Words,
): { look: Look; word: string } => {
  const day = refreshedAt === undefined ? undefined : formatDayOf(refreshedAt)
  if (fault !== undefined)
    return {
      look: looks.bad,
      word:
        day === undefined
          ? words('images.catalogues.failed')
          : words('images.catalogues.failedSince', { day }),
    }
  if (day !== undefined) return { look: looks.off, word: words('images.catalogues.asOf', { day }) }
  return snapshot === undefined
    ? { look: looks.waits, word: words('images.catalogues.never') }
    : {
        look: looks.off,
        word: words('images.catalogues.snapshot', { day: formatDay(snapshot.date) }),
      }
}

/** One catalogue: what it offers, how old that is, and whom a refresh would ask. */
export const CatalogueRow = ({ catalogue }: { readonly catalogue: Catalogue }): ReactNode => {
  const words = useWords()
  const { ask } = useBramble()
  const queries = useQueryClient()
  const [asking, setAsking] = useState(false)
  const { id, kind, where, refreshedAt, fault } = catalogue
  const name = display(catalogue.name, 80)
  const host = hostOf(where)
  const refresh = useMutation(
    ask.catalogue.refresh.mutationOptions({
      onSuccess: ({ images }) =>
        announce(words('images.catalogues.refreshed', { name, count: images })),
      onSettled: () => queries.invalidateQueries({ queryKey: ask.catalogue.key() }),
    }),
  )
  const remove = useMutation(
    ask.catalogue.remove.mutationOptions({
      onSuccess: () => queries.invalidateQueries({ queryKey: ask.catalogue.key() }),
    }),
  )
  const { look, word } = ageOf(catalogue, words)
  return (
    <li className={styles.row}>
      <div className={styles.line}>
        <div className={styles.words}>
          <strong>
            <Outside text={catalogue.name} limit={120} />
          </strong>
          <Mono text={where} limit={200} />
        </div>
        <span className={styles.count}>
          {words('images.catalogues.images', { count: catalogue.images })}
        </span>
        <span title={refreshedAt === undefined ? undefined : formatMoment(refreshedAt)}>
          <StateBadge look={look}>{word}</StateBadge>
        </span>
      </div>
      {catalogue.snapshot !== undefined && (
        <p className={styles.quiet}>
          {words('images.catalogues.snapshotMore', {
            day: formatDay(catalogue.snapshot.date),
            origin: display(catalogue.snapshot.origin, 300),
          })}
        </p>
      )}
      {fault !== undefined && <FaultText fault={fault} />}
      <div className={styles.actions}>
        <Button
          size="compact-md"
          variant="default"
          loading={refresh.isPending}
          aria-label={`${words('images.catalogues.refresh')}: ${name}`}
          onClick={() => refresh.mutate({ id })}
        >
          {words('images.catalogues.refresh')}
        </Button>
        <span className={styles.quiet}>
          {host === undefined
            ? words('images.catalogues.readsFile')
            : words('images.catalogues.asks', { host: display(host, 120) })}
        </span>
        {kind !== 'shipped' && (
          <Button
            className={styles.remove ?? ''}
            size="compact-md"
            variant="subtle"
            color="gray"
            aria-label={`${words('images.catalogues.remove')}: ${name}`}
            onClick={() => setAsking(true)}
          >
            {words('images.catalogues.remove')}
          </Button>
        )}
      </div>
      {asking && (
        <ConfirmInPlace
          label={words('images.catalogues.removeAsk', { name })}
          text={words('images.catalogues.removeText')}
          yes={words('images.catalogues.removeNow')}
          no={words('images.catalogues.keep')}
          pending={remove.isPending}
          onYes={() => remove.mutate({ id })}
          onNo={() => setAsking(false)}
        />
      )}
      <FailedCallPanel error={refresh.error ?? remove.error} />
    </li>
  )
}
