import type { ReactNode } from 'react'
import { formatBytes } from '../../../../../electron/core/text/bytes.ts'
import { partitionType } from '../../../../../electron/core/text/partitionType.ts'
import type { CardRead } from '../../../../client/contractValues.ts'
import { roundFigure } from '../../../../ui/format/roundFigure.ts'
import { Outside } from '../../../../ui/Outside.tsx'
import { RelativeTime } from '../../../../ui/RelativeTime.tsx'
import { useWords, type Words } from '../../../../words/useWords.ts'
import styles from './readCard.module.css'

type Content = CardRead['content']
type Part = Content['partitions'][number]

const kindOf = (part: Part, boot: Content['boot']): string => {
  if (boot?.partition === part.number) return boot.fat === 'fat16' ? 'FAT16' : 'FAT32'
  return part.ext === undefined ? partitionType(part.type) : 'Linux (ext)'
}

const Life = ({ ext, words }: { readonly ext: Part['ext']; readonly words: Words }): ReactNode => {
  if (ext === undefined) return '–'
  if (ext.mountedAt === undefined) return words('card.read.never')
  return (
    <>
      <RelativeTime at={ext.mountedAt} />
      {', '}
      {words('card.read.mounts', { count: ext.mounts })}
    </>
  )
}

/** The partitions as they lie on the card, each by kind, name, size and when it was used last by its own word. */
export const PartitionTable = ({ content }: { readonly content: Content }): ReactNode => {
  const words = useWords()
  const { partitions, boot } = content
  return (
    <>
      <h3 className={styles.heading}>{words('card.read.partitions')}</h3>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{words('card.read.number')}</th>
              <th scope="col">{words('card.read.kind')}</th>
              <th scope="col">{words('card.read.label')}</th>
              <th scope="col">{words('card.read.size')}</th>
              <th scope="col">{words('card.read.life')}</th>
            </tr>
          </thead>
          <tbody>
            {partitions.map((part) => {
              const isBoot = boot?.partition === part.number
              const label = isBoot ? boot.label : (part.ext?.label ?? '')
              return (
                <tr key={part.number}>
                  <td>{part.number}</td>
                  <td>{kindOf(part, boot)}</td>
                  <td>{label === '' ? '–' : <Outside text={label} limit={40} />}</td>
                  <td>
                    {roundFigure(formatBytes(part.sizeBytes))}
                    {isBoot && (
                      <span className={styles.quiet}>
                        {', '}
                        {words('card.read.free', {
                          free: roundFigure(formatBytes(boot.freeBytes)),
                        })}
                      </span>
                    )}
                  </td>
                  <td>
                    <Life ext={part.ext} words={words} />
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
    </>
  )
}
