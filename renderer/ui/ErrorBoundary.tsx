import { Button } from '@mantine/core'
import { Component, type ReactNode } from 'react'
import { display } from '../../electron/core/text/display.ts'
import { useWords } from '../words/useWords.ts'
import { Panel } from './Panel.tsx'

const Stopped = ({ message }: { readonly message: string }): ReactNode => {
  const words = useWords()
  return (
    <Panel tone="bad" role="alert" title={words('common.bug')}>
      <p>
        {words('common.bugNow')} {display(message)}
      </p>
      <Button onClick={() => location.reload()}>{words('common.reload')}</Button>
    </Panel>
  )
}

/** A bug in drawing one page leaves the rest of the window alone and says what is true. */
export class ErrorBoundary extends Component<
  { readonly children: ReactNode },
  { readonly message: string | undefined }
> {
  override state: { readonly message: string | undefined } = { message: undefined }

  static getDerivedStateFromError(error: unknown): { readonly message: string } {
    return { message: error instanceof Error ? error.message : String(error) }
  }

  override render(): ReactNode {
    const { message } = this.state
    return message === undefined ? this.props.children : <Stopped message={message} />
  }
}
