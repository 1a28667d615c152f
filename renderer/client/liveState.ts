import type { CardProgress, Progress, TransferProgress } from './contractValues.ts'

/** Longest log kept per device, in lines; older ones fall off. */
export const LOG_LINES = 2000

/** The news of running jobs as the screens read it. Keys of `steps`, `waits` and `logs` are `subjectKey`s. */
export interface LiveState {
  readonly cards: Readonly<Record<string, CardProgress>>
  readonly steps: Readonly<Record<string, { readonly step: string; readonly text: string }>>
  readonly waits: Readonly<Record<string, string>>
  readonly logs: Readonly<Record<string, readonly string[]>>
  /** Downloads and raw copies being made, by job id. */
  readonly transfers: Readonly<Record<string, TransferProgress>>
}

export const emptyLiveState: LiveState = {
  cards: {},
  steps: {},
  waits: {},
  logs: {},
  transfers: {},
}

export const subjectKey = (jobId: string, deviceId: string): string => `${jobId}/${deviceId}`

const without = (
  record: Readonly<Record<string, string>>,
  key: string,
): Readonly<Record<string, string>> => {
  if (!(key in record)) return record
  const { [key]: _gone, ...rest } = record
  return rest
}

const addLine = (lines: readonly string[], line: string): readonly string[] =>
  lines.length < LOG_LINES ? [...lines, line] : [...lines.slice(lines.length - LOG_LINES + 1), line]

/** One piece of news laid over what is known. A step that begins ends its device's wait. */
export const applyProgress = (state: LiveState, news: Progress): LiveState => {
  switch (news.kind) {
    case 'card':
      return { ...state, cards: { ...state.cards, [news.flashId]: news } }
    case 'transfer':
      return { ...state, transfers: { ...state.transfers, [news.jobId]: news } }
    case 'step': {
      const key = subjectKey(news.jobId, news.deviceId)
      const steps = { ...state.steps, [key]: { step: news.step, text: news.text } }
      return { ...state, steps, waits: without(state.waits, key) }
    }
    case 'wait': {
      const key = subjectKey(news.jobId, news.deviceId)
      return { ...state, waits: { ...state.waits, [key]: news.why } }
    }
    case 'log': {
      const key = subjectKey(news.jobId, news.deviceId)
      return {
        ...state,
        logs: { ...state.logs, [key]: addLine(state.logs[key] ?? [], news.line) },
      }
    }
    default:
      news satisfies never
      return state
  }
}
