import { formatBytes } from './bytes.ts'

/** Bytes a second as `23.4 MB/s`; a dash while nothing is known. */
export const formatRate = (bytesPerSecond: number): string =>
  Number.isFinite(bytesPerSecond) && bytesPerSecond > 0 ? `${formatBytes(bytesPerSecond)}/s` : '–'
