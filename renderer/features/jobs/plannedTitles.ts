import type { Job } from '../../client/contractValues.ts'

/** What the steps of a job are called, by index, as its devices that are further on have shown. */
export const plannedTitles = (steps: Job['steps']): ReadonlyMap<number, string> =>
  new Map(
    Object.values(steps)
      .flat()
      .map(({ index, title }) => [index, title]),
  )
