import type { Result } from '../../core/result.ts'
import type { UploadFile } from './ssh.ts'

/** One pinned file that goes to devices. */
export interface Artefact extends UploadFile {
  readonly name: string
}

/** What an operator provides for a stack: a folder with `artefacts.json` that pins each file's sha256. */
export interface ArtefactSet {
  readonly stack: string
  readonly version: string
  /** True where these files only stand in for the real thing; shown everywhere. */
  readonly standIn: boolean
  /** By the role the file plays: `installer`, `binary`. */
  readonly files: Readonly<Record<string, Artefact>>
}

export interface Artefacts {
  /** Reads the folder and compares every file with its pin before anything is sent. */
  open(folder: string, signal: AbortSignal): Promise<Result<ArtefactSet>>
}
