/**
 * Reads `length` bytes at byte `at` of a disk or partition. Undefined where they cannot be read or lie beyond
 * its end: a volume that shows its first half only is a volume of which nothing is known.
 */
export type ReadVolume = (at: number, length: number) => Promise<Uint8Array | undefined>

/** The most that is read of one table of free clusters; what is larger is not counted. */
export const MOST_TABLE_BYTES = 8 * 1024 * 1024

/** How one kind of file system is told and counted; undefined where it is another, or nothing. */
export type ProbeFilesystem = (
  read: ReadVolume,
  sizeBytes: number,
) => Promise<
  | { readonly kind: string; readonly label: string; readonly usedBytes: number | undefined }
  | undefined
>
