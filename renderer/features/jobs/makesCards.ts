import type { Job } from '../../client/contractValues.ts'

/** Jobs whose devices get cards: each of its devices has a flash, and no steps. */
export const makesCards = ({ kind }: Pick<Job, 'kind'>): boolean =>
  kind === 'flash' || kind === 'bench'
