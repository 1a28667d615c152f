import { Button, NumberInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useState } from 'react'
import { formatBytes } from '../../../../electron/core/text/bytes.ts'
import { useBramble } from '../../../client/BrambleProvider.tsx'
import type { ImageCache } from '../../../client/contractValues.ts'
import { FailedCallPanel } from '../../../ui/FailedCallPanel.tsx'
import { useWords } from '../../../words/useWords.ts'
import styles from './cache.module.css'
import { goesUnder } from './goesFirst.ts'

const GB = 1_000_000_000
const MB = 1_000_000

/** A limit in whole decimals as it is typed: `20`, `0.5`. */
const inUnits = (bytes: number, unit: number): number => Math.round((bytes / unit) * 10) / 10

/** How much of the disk the cache may have, and how much of the line downloads may take together. */
export const CacheLimits = ({ cache }: { readonly cache: ImageCache }): ReactNode => {
  const words = useWords()
  const { ask } = useBramble()
  const queries = useQueryClient()
  const [limit, setLimit] = useState<string | number>(inUnits(cache.limitBytes, GB))
  const [rate, setRate] = useState<string | number>(inUnits(cache.downloadRate ?? 0, MB))
  const set = useMutation(
    ask.cache.set.mutationOptions({
      onSuccess: (now) => queries.setQueryData(ask.cache.get.queryKey(), now),
    }),
  )
  const limitBytes = limit === '' ? cache.limitBytes : Math.round(Number(limit) * GB)
  const downloadRate = rate === '' ? 0 : Math.round(Number(rate) * MB)
  const sizeChanged = inUnits(cache.limitBytes, GB) !== inUnits(limitBytes, GB)
  const rateChanged = inUnits(cache.downloadRate ?? 0, MB) !== inUnits(downloadRate, MB)
  const going = sizeChanged ? goesUnder(cache, limitBytes) : []
  const goingBytes = cache.entries
    .filter(({ id }) => going.includes(id))
    .reduce((sum, { bytes }) => sum + bytes, 0)
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault()
    set.mutate({
      ...(sizeChanged ? { limitBytes } : {}),
      ...(rateChanged ? { downloadRate } : {}),
    })
  }
  return (
    <form onSubmit={onSubmit} className={styles.limits}>
      <NumberInput
        label={words('images.cache.limit')}
        value={limit}
        onChange={setLimit}
        min={0}
        max={100_000}
        step={5}
        decimalScale={1}
      />
      <NumberInput
        label={words('images.cache.rate')}
        value={rate}
        onChange={setRate}
        min={0}
        max={100_000}
        step={1}
        decimalScale={1}
      />
      <Button
        type="submit"
        variant="default"
        loading={set.isPending}
        disabled={!sizeChanged && !rateChanged}
      >
        {words('images.cache.set')}
      </Button>
      {going.length > 0 && (
        <p className={styles.going} role="status">
          {words('images.cache.wouldGo', { count: going.length, size: formatBytes(goingBytes) })}
        </p>
      )}
      <FailedCallPanel error={set.error} />
    </form>
  )
}
