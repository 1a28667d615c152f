import type { ReactNode } from 'react'
import { display } from '../../../electron/core/text/display.ts'
import { Mono } from '../../ui/Mono.tsx'
import { ScrollRegion } from '../../ui/ScrollRegion.tsx'
import styles from './maskedFiles.module.css'

/** Longest text of one first-boot file that is shown, characters. */
const FILE_LIMIT = 20_000

interface MaskedFilesProps {
  /** What is masked, and where the real values are. */
  readonly note: string
  readonly files: readonly { readonly path: string; readonly text: string }[]
}

/** First-boot files as a person may see them: secrets masked. */
export const MaskedFiles = ({ note, files }: MaskedFilesProps): ReactNode => (
  <div className={styles.files}>
    <p className={styles.quiet}>{note}</p>
    {files.map((file) => (
      <figure key={file.path}>
        <figcaption>
          <Mono text={file.path} />
        </figcaption>
        {/* Each line goes through the door by itself, so that lines stay lines. */}
        <ScrollRegion className={styles.text} label={display(file.path)}>
          {file.text
            .slice(0, FILE_LIMIT)
            .split('\n')
            .map(
              (line) => line.slice(0, line.length - line.trimStart().length) + display(line, 400),
            )
            .join('\n')}
        </ScrollRegion>
      </figure>
    ))}
  </div>
)
