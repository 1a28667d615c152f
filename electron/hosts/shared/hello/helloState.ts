import type { Result } from '../../../core/result.ts'

/** The one listener for hellos of this process, as long as an enrolment runs. */
export interface Listening {
  readonly jobId: string
  readonly address: string
  readonly port: number
  /** Under which it is announced on that network; empty where it is not. */
  readonly name: string
  /** Hellos accepted since it opened. */
  readonly accepted: () => number
  /** Those that changed nothing, by the code of why; `unseen` for those that were turned away before a look. */
  readonly refusals: () => ReadonlyMap<string, number>
  /** Devices that have not said hello yet, and since when they are waited for. */
  readonly waitingFor: ReadonlyMap<string, number>
}

export interface HelloState {
  listening(): Listening | undefined
  opened(result: Result<Listening>, jobId: string): void
  closed(jobId: string): void
  /** Resolves when the job has opened its listener, or with the fault for which it could not. */
  whenOpened(jobId: string): Promise<Result<Listening>>
}

export const openHelloState = (): HelloState => {
  let current: Listening | undefined
  const waits = new Map<string, PromiseWithResolvers<Result<Listening>>>()
  const waitOf = (jobId: string) => {
    const known = waits.get(jobId) ?? Promise.withResolvers<Result<Listening>>()
    waits.set(jobId, known)
    return known
  }
  return {
    listening: () => current,
    opened: (result, jobId) => {
      if (result.ok) current = result.value
      waitOf(jobId).resolve(result)
    },
    closed: (jobId) => {
      if (current?.jobId === jobId) current = undefined
      waits.delete(jobId)
    },
    whenOpened: (jobId) => waitOf(jobId).promise,
  }
}
