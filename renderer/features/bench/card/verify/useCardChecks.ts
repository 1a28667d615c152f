import { useCallback, useEffect, useRef, useState } from 'react'
import { useBramble } from '../../../../client/BrambleProvider.tsx'
import type { PresentCard } from '../presentCard.ts'
import { type CardChecks, checksOf, stopped, withNews } from './cardCheck.ts'

export interface RunningChecks {
  readonly checks: CardChecks
  /** Why the whole of it ended early; nothing where each card has its own end. */
  readonly error: unknown
  readonly running: boolean
  readonly stop: () => void
  readonly again: () => void
}

/** Proves cards again from the moment that this is drawn; leaving ends the reading. */
export const useCardChecks = (cards: readonly PresentCard[]): RunningChecks => {
  const { client } = useBramble()
  const [checks, setChecks] = useState<CardChecks>(() => checksOf(cards.map((c) => c.slotId)))
  const [error, setError] = useState<unknown>()
  const [running, setRunning] = useState(true)
  const [round, setRound] = useState(0)
  const end = useRef<AbortController>(undefined)
  // The cards are those that were there when it was asked: what is put in later is not meant.
  const asked = useRef(cards)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each round begins anew, by the same cards.
  useEffect(() => {
    const leave = new AbortController()
    end.current = leave
    const read = async (): Promise<void> => {
      const identities = asked.current.map(({ identity }) => identity)
      const news = await client.cards.verify({ identities }, { signal: leave.signal })
      for await (const one of news) {
        if (leave.signal.aborted) return
        setChecks((before) => withNews(before, one))
      }
    }
    read()
      .catch((failed: unknown) => {
        if (!leave.signal.aborted) setError(failed)
      })
      .finally(() => {
        if (end.current !== leave) return
        setChecks(stopped)
        setRunning(false)
      })
    return () => leave.abort()
  }, [client, round])
  const stop = useCallback(() => end.current?.abort(), [])
  const again = useCallback(() => {
    setChecks(checksOf(asked.current.map(({ slotId }) => slotId)))
    setError(undefined)
    setRunning(true)
    setRound((before) => before + 1)
  }, [])
  return { checks, error, running, stop, again }
}
