import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { display } from '../../../../electron/core/text/display.ts'
import { Mono } from '../../../ui/Mono.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { useWords } from '../../../words/useWords.ts'
import type { HelloHeard } from './useSerialConsole.ts'

interface HelloPanelProps {
  readonly hello: HelloHeard | undefined
  readonly garbled: number
  readonly onShowDevice: (deviceId: string) => void
}

const toneOf = { accepted: 'good', wait: 'waits', refused: 'bad' } as const

/** What the last hello on the console came to, and that one was spoilt. */
export const HelloPanel = ({ hello, garbled, onShowDevice }: HelloPanelProps): ReactNode => {
  const words = useWords()
  if (hello === undefined)
    return garbled === 0 ? null : (
      <Panel tone="waits" role="status" title={words('devices.console.garbled')}>
        {words('devices.console.garbledText')}
      </Panel>
    )
  const { order, deviceId, deviceName, code } = hello
  const device = display(deviceName, 63)
  return (
    <Panel
      tone={toneOf[order]}
      role="status"
      title={words(`devices.console.hello.${order}`, { device })}
      aside={
        deviceId !== '' && (
          <Button size="compact-md" variant="default" onClick={() => onShowDevice(deviceId)}>
            {words('devices.console.show')}
          </Button>
        )
      }
    >
      {words(`devices.console.helloText.${order}`)}
      {code !== '' && (
        <>
          {' '}
          <Mono text={code} />
        </>
      )}
    </Panel>
  )
}
