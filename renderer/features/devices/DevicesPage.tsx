import { Button, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconCpu } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useLocation, useParams } from 'wouter'
import { useBramble } from '../../client/BrambleProvider.tsx'
import type { Device } from '../../client/contractValues.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { FailedCallPanel } from '../../ui/FailedCallPanel.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { useWords } from '../../words/useWords.ts'
import { RosterImportDialog } from '../rosters/RosterImportDialog.tsx'
import { AdoptDialog } from './adopt/AdoptDialog.tsx'
import { ConsoleDialog } from './console/ConsoleDialog.tsx'
import { DeviceDetail } from './DeviceDetail.tsx'
import { DeviceGrid } from './DeviceGrid.tsx'
import styles from './devicesPage.module.css'
import { ExportDialog } from './export/ExportDialog.tsx'

const formatCount = new Intl.NumberFormat('en-GB').format

const useCountLine = (devices: readonly Device[]): string => {
  const words = useWords()
  const sites = new Set(devices.map(({ site }) => site)).size
  return words('devices.count', {
    devices: formatCount(devices.length),
    sites: words('devices.sites', { count: sites }),
  })
}

interface FilterBoxProps {
  readonly value: string
  readonly shown: number
  readonly onChange: (value: string) => void
}

const FilterBox = ({ value, shown, onChange }: FilterBoxProps): ReactNode => {
  const words = useWords()
  return (
    <TextInput
      className={styles.filter ?? ''}
      classNames={{ input: styles.filterInput ?? '' }}
      aria-label={words('devices.filter')}
      placeholder={words('devices.filterHint')}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        if (value === '') event.currentTarget.blur()
        onChange('')
      }}
      rightSection={
        <span
          className={styles.count}
          role="status"
          aria-label={words('devices.matches', { shown })}
        >
          {formatCount(shown)}
        </span>
      }
      rightSectionWidth={76}
      spellCheck={false}
      autoComplete="off"
      data-page-filter
    />
  )
}

/** The inventory: every device, planned or real, and one of them whole. */
export const DevicesPage = (): ReactNode => {
  const words = useWords()
  const { ask } = useBramble()
  const { id } = useParams<{ readonly id?: string }>()
  const [, navigate] = useLocation()
  const [filter, setFilter] = useState('')
  const [asked] = useDebouncedValue(filter.trim(), 120)
  const [adding, setAdding] = useState(false)
  const all = useQuery(ask.devices.list.queryOptions({ input: { filter: '' } }))
  const matching = useQuery(
    ask.devices.list.queryOptions({ input: { filter: asked }, placeholderData: keepPreviousData }),
  )
  const under = useCountLine(all.data ?? [])
  const exporting = id === 'export'
  const adopting = id === 'adopt'
  const onConsole = id === 'console'
  const openId = exporting || adopting || onConsole ? undefined : id
  const close = (): void => navigate('/devices')
  const empty = all.data?.length === 0
  const shown = matching.data ?? []
  return (
    <div className={styles.page}>
      <PageHeader
        title={words('devices.title')}
        badge={all.data !== undefined && !empty && <span className={styles.quiet}>{under}</span>}
        actions={
          <>
            <Button variant="default" disabled={empty} onClick={() => navigate('/devices/export')}>
              {words('devices.export')}
            </Button>
            <Button variant="default" onClick={() => navigate('/devices/console')}>
              {words('devices.console.open')}
            </Button>
            <Button variant="default" onClick={() => navigate('/devices/adopt')}>
              {words('devices.adopt.open')}
            </Button>
            <Button onClick={() => setAdding(true)}>{words('devices.add')}</Button>
          </>
        }
      />
      <FailedCallPanel error={all.error ?? matching.error} />
      {empty ? (
        <EmptyState
          icon={<IconCpu size={30} stroke={1.6} />}
          title={words('devices.empty.title')}
          text={words('devices.empty.text')}
          actions={<Button onClick={() => setAdding(true)}>{words('devices.add')}</Button>}
        />
      ) : (
        <>
          <FilterBox value={filter} shown={shown.length} onChange={setFilter} />
          <div className={styles.split} data-open={openId !== undefined || undefined}>
            {matching.data !== undefined && shown.length === 0 ? (
              <EmptyState
                title={words('devices.noMatch.title')}
                text={words('devices.noMatch.text')}
                actions={
                  <Button variant="default" onClick={() => setFilter('')}>
                    {words('devices.noMatch.clear')}
                  </Button>
                }
              />
            ) : (
              <DeviceGrid
                devices={shown}
                openId={openId}
                onOpen={(device) => navigate(`/devices/${device}`)}
                onClose={close}
              />
            )}
            {openId !== undefined && <DeviceDetail key={openId} id={openId} onClose={close} />}
          </div>
        </>
      )}
      {adding && <RosterImportDialog onClose={() => setAdding(false)} />}
      {adopting && (
        <AdoptDialog onClose={close} onAdopted={(device) => navigate(`/devices/${device}`)} />
      )}
      {onConsole && (
        <ConsoleDialog onClose={close} onShowDevice={(device) => navigate(`/devices/${device}`)} />
      )}
      {exporting && <ExportDialog filter={asked} onClose={close} />}
    </div>
  )
}
