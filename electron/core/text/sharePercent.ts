/** Whole percent of a size that is there, never over 100 and never 100 before all of it is; undefined where the size is not known. */
export const sharePercent = (
  doneBytes: number,
  totalBytes: number | undefined,
): number | undefined =>
  totalBytes === undefined || totalBytes <= 0
    ? undefined
    : Math.min(doneBytes >= totalBytes ? 100 : 99, Math.floor((doneBytes / totalBytes) * 100))
