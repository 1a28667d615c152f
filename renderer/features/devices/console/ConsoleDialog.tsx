import { Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import { FailedCallPanel } from '../../../ui/FailedCallPanel.tsx'
import { StateBadge } from '../../../ui/StateBadge.tsx'
import { type Look, looks } from '../../../ui/tone.ts'
import { useWords } from '../../../words/useWords.ts'
import { ChoosePort } from './ChoosePort.tsx'
import { ConsoleLog } from './ConsoleLog.tsx'
import styles from './consoleDialog.module.css'
import { HelloPanel } from './HelloPanel.tsx'
import { TypeLine } from './TypeLine.tsx'
import { type ConsoleState, useSerialConsole } from './useSerialConsole.ts'

const lookOf: Readonly<Record<ConsoleState, Look>> = {
  closed: looks.off,
  opening: looks.working,
  open: looks.good,
  lost: looks.bad,
  busy: looks.attention,
  failed: looks.bad,
}

interface ConsoleDialogProps {
  readonly onClose: () => void
  readonly onShowDevice: (deviceId: string) => void
}

/** A device's serial console: followed, typed into, and a hello on it enrols the device without any network. */
export const ConsoleDialog = ({ onClose, onShowDevice }: ConsoleDialogProps): ReactNode => {
  const words = useWords()
  const console = useSerialConsole()
  const { state, path, error, text, hello, garbled } = console
  const held = state === 'open' || state === 'opening'
  return (
    <Modal
      opened
      onClose={onClose}
      size={860}
      title={<strong className={styles.title}>{words('devices.console.title')}</strong>}
      closeButtonProps={{ 'aria-label': words('common.close') }}
      // A login is typed here: a press beside it must not close the port, nor Escape, which consoles know too.
      closeOnClickOutside={!held}
      closeOnEscape={!held}
    >
      <div className={styles.body}>
        <p className={`${styles.quiet} ${styles.intro}`} data-held={held || undefined}>
          {words('devices.console.text')}
        </p>
        <ChoosePort
          held={held}
          again={state === 'lost'}
          onOpen={console.open}
          onClose={console.close}
        />
        <div className={styles.state} role="status">
          <StateBadge look={lookOf[state]}>{words(`devices.console.state.${state}`)}</StateBadge>
          <span className={styles.quiet}>{words(`devices.console.stateText.${state}`)}</span>
        </div>
        <FailedCallPanel error={error} />
        <HelloPanel hello={hello} garbled={garbled} onShowDevice={onShowDevice} />
        {state !== 'closed' && state !== 'busy' && (
          <>
            <ConsoleLog path={path} lines={text.lines} />
            <TypeLine disabled={state !== 'open'} onType={console.type} />
          </>
        )}
      </div>
    </Modal>
  )
}
