import type { Result } from '../../core/result.ts'

/** Writes report files so that each is whole or not there (temp, fsync, rename, fsync folder). */
export interface ReportFiles {
  write(
    folder: string,
    files: readonly { readonly name: string; readonly bytes: Uint8Array }[],
  ): Promise<Result<void>>
}
