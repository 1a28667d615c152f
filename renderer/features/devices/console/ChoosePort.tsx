import { Autocomplete, Button, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useState } from 'react'
import { display } from '../../../../electron/core/text/display.ts'
import { useBramble } from '../../../client/BrambleProvider.tsx'
import { FailedCallPanel } from '../../../ui/FailedCallPanel.tsx'
import { useWords } from '../../../words/useWords.ts'
import styles from './consoleDialog.module.css'

const RATES = ['9600', '57600', '115200', '921600', '1500000']

interface ChoosePortProps {
  /** The port is open, or on its way. */
  readonly held: boolean
  readonly again: boolean
  readonly onOpen: (path: string, baud: number) => void
  readonly onClose: () => void
}

/** Which port, from the list of this computer's or typed, and how fast. */
export const ChoosePort = ({ held, again, onOpen, onClose }: ChoosePortProps): ReactNode => {
  const words = useWords()
  const { ask } = useBramble()
  const ports = useQuery(ask.consoles.ports.queryOptions({ refetchInterval: held ? false : 2000 }))
  const [typed, setTyped] = useState<string>()
  const [baud, setBaud] = useState('115200')
  const found = ports.data ?? []
  // The only one there is needs no choice.
  const path = (typed ?? (found.length === 1 ? found[0]?.path : undefined) ?? '').trim()
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault()
    if (held) onClose()
    else if (path !== '') onOpen(path, Number(baud))
  }
  const labels = new Map(found.map((port) => [port.path, port.label]))
  return (
    <form onSubmit={onSubmit}>
      <div className={styles.port}>
        <Autocomplete
          size="md"
          label={words('devices.console.port')}
          placeholder="/dev/ttyUSB0"
          description={
            found.length === 0 && ports.data !== undefined
              ? words('devices.console.noPorts')
              : words('devices.console.portText')
          }
          data={found.map((port) => port.path)}
          // Whatever stands in the field, all ports are offered.
          filter={({ options }) => options}
          openOnFocus={false}
          renderOption={({ option }) => (
            <span className={styles.option}>
              {display(option.value)}
              <span className={styles.quiet}>{display(labels.get(option.value) ?? '', 60)}</span>
            </span>
          )}
          value={typed ?? path}
          onChange={setTyped}
          disabled={held}
          maxLength={255}
          spellCheck={false}
          autoComplete="off"
          data-autofocus
        />
        <Select
          label={words('devices.console.baud')}
          description={words('devices.console.baudText')}
          data={RATES}
          value={baud}
          onChange={(value) => setBaud(value ?? '115200')}
          disabled={held}
          allowDeselect={false}
        />
        <Button type="submit" variant={held ? 'default' : 'filled'} disabled={!held && path === ''}>
          {words(`devices.console.${held ? 'close' : again ? 'reopen' : 'openPort'}`)}
        </Button>
      </div>
      <FailedCallPanel error={ports.error} />
    </form>
  )
}
