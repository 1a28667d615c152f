import { useCallback, useEffect, useRef, useState } from 'react'
import { useBramble } from '../../../client/BrambleProvider.tsx'
import type { ConsoleNews } from '../../../client/contractValues.ts'
import { faultOf } from '../../../client/faultOf.ts'
import { type ConsoleText, emptyText, withPiece } from './consoleText.ts'

export type ConsoleState = 'closed' | 'opening' | 'open' | 'lost' | 'busy' | 'failed'
export type HelloHeard = Extract<ConsoleNews, { kind: 'hello' }>

export interface SerialConsole {
  readonly state: ConsoleState
  /** The port that is, or was, open. */
  readonly path: string
  /** Why it is not open any more; nothing where it was closed here. */
  readonly error: unknown
  readonly text: ConsoleText
  /** The last hello that was heard, and how many were garbled since. */
  readonly hello: HelloHeard | undefined
  readonly garbled: number
  readonly open: (path: string, baud: number) => void
  readonly close: () => void
  /** Types; what the device shows of it is up to the device. */
  readonly type: (text: string) => void
}

/** A device's serial console for as long as this is drawn: leaving closes it. */
export const useSerialConsole = (): SerialConsole => {
  const { client } = useBramble()
  const [state, setState] = useState<ConsoleState>('closed')
  const [path, setPath] = useState('')
  const [error, setError] = useState<unknown>()
  const [text, setText] = useState(emptyText)
  const [hello, setHello] = useState<HelloHeard>()
  const [garbled, setGarbled] = useState(0)
  const reading = useRef<AbortController>(undefined)
  useEffect(() => () => reading.current?.abort(), [])

  const open = useCallback(
    (wanted: string, baud: number) => {
      reading.current?.abort()
      const leave = new AbortController()
      reading.current = leave
      setState('opening')
      setPath(wanted)
      setError(undefined)
      setText(emptyText)
      setHello(undefined)
      setGarbled(0)
      const decoder = new TextDecoder()
      const hear = (news: ConsoleNews): void => {
        switch (news.kind) {
          case 'open':
            setState('open')
            return
          case 'bytes': {
            const piece = decoder.decode(bytesOf(news.base64), { stream: true })
            setText((before) => withPiece(before, piece))
            return
          }
          case 'hello':
            setHello(news)
            setGarbled(0)
            return
          case 'garbled':
            setGarbled((before) => before + 1)
            return
          default:
            news satisfies never
        }
      }
      const follow = async (): Promise<void> => {
        const news = await client.consoles.open({ path: wanted, baud }, { signal: leave.signal })
        for await (const one of news) {
          if (leave.signal.aborted) return
          hear(one)
        }
        if (!leave.signal.aborted) setState('lost')
      }
      follow().catch((failed: unknown) => {
        if (leave.signal.aborted) return
        setError(failed)
        setState(stateAfter(failed))
      })
    },
    [client],
  )
  const close = useCallback(() => {
    reading.current?.abort()
    setState('closed')
  }, [])
  const type = useCallback(
    (typed: string) => {
      const base64 = btoa(String.fromCharCode(...new TextEncoder().encode(typed)))
      client.consoles.type({ path, base64 }).catch((failed: unknown) => setError(failed))
    },
    [client, path],
  )
  return { state, path, error, text, hello, garbled, open, close, type }
}

const bytesOf = (base64: string): Uint8Array =>
  Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))

/** What an end that was not wished for means. */
const stateAfter = (error: unknown): ConsoleState => {
  const failed = faultOf(error)
  if (failed.kind === 'not-connected') return 'lost'
  if (failed.kind !== 'fault') return 'failed'
  if (failed.fault.code === 'SERIAL_PORT_BUSY') return 'busy'
  return failed.fault.code === 'SERIAL_PORT_GONE' ? 'lost' : 'failed'
}
