import type { Progress } from '../../../core/jobs/progress.ts'

export type CardNews = Extract<Progress, { readonly kind: 'card' }>
export type TransferNews = Extract<Progress, { readonly kind: 'transfer' }>

/** What is known of a job that is watched: the newest of each card, and what each device does or waits for. */
export interface ProgressState {
  /** By flash id, in the order in which they came. */
  readonly cards: ReadonlyMap<string, CardNews>
  /** By device id. */
  readonly devices: ReadonlyMap<string, DeviceNews>
  /** By job id. */
  readonly transfers: ReadonlyMap<string, TransferNews>
}

export interface DeviceNews {
  readonly title: string
  readonly text: string
  readonly waits: boolean
}

export const noProgress: ProgressState = {
  cards: new Map(),
  devices: new Map(),
  transfers: new Map(),
}

export const foldProgress = (state: ProgressState, news: Progress): ProgressState => {
  switch (news.kind) {
    case 'card':
      return { ...state, cards: new Map(state.cards).set(news.flashId, news) }
    case 'step':
      return withDevice(state, news.deviceId, {
        title: news.title,
        text: news.text,
        waits: false,
      })
    case 'wait': {
      const title = state.devices.get(news.deviceId)?.title ?? 'waiting'
      return withDevice(state, news.deviceId, { title, text: news.why, waits: true })
    }
    case 'transfer':
      return { ...state, transfers: new Map(state.transfers).set(news.jobId, news) }
    case 'log':
      return state
    default:
      return news satisfies never
  }
}

const withDevice = (state: ProgressState, id: string, news: DeviceNews): ProgressState => ({
  ...state,
  devices: new Map(state.devices).set(id, news),
})
