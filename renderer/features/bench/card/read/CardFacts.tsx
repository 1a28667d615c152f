import type { ReactNode } from 'react'
import type { CardRead } from '../../../../client/contractValues.ts'
import { CopyButton } from '../../../../ui/CopyButton.tsx'
import { shortenHash } from '../../../../ui/format/shortenHash.ts'
import { Mono } from '../../../../ui/Mono.tsx'
import { Outside } from '../../../../ui/Outside.tsx'
import { RelativeTime } from '../../../../ui/RelativeTime.tsx'
import { useWords } from '../../../../words/useWords.ts'
import styles from './readCard.module.css'

/** What the card says of itself, and what the inventory says of it; what neither says is left out. */
export const CardFacts = ({ found }: { readonly found: CardRead }): ReactNode => {
  const words = useWords()
  const { content, origin } = found
  const facts: readonly (readonly [string, ReactNode])[] = [
    ...(origin?.provenAt === undefined
      ? []
      : [[words('card.read.proven'), <RelativeTime key="proven" at={origin.provenAt} />] as const]),
    ...(origin === undefined || origin.root === ''
      ? []
      : [
          [
            words('card.read.root'),
            <span key="root" className={styles.withCopy}>
              <Mono text={shortenHash(origin.root)} />
              <CopyButton value={origin.root} what={words('card.read.root')} />
            </span>,
          ] as const,
        ]),
    ...said(words('card.read.image'), origin?.imageName),
    ...said(words('card.read.os'), content.os),
    ...said(words('card.read.hostname'), content.hostname, true),
    ...said(words('card.read.instance'), content.instanceId, true),
    ...said(words('card.read.kernel'), content.forKubernetes ? words('card.read.kubernetes') : ''),
    ...said(
      words('card.read.table'),
      content.table === 'none' ? '' : `${content.table.toUpperCase()} ${content.diskId}`,
    ),
  ]
  if (facts.length === 0) return null
  const wide = new Set<string>([words('card.read.image'), words('card.read.os')])
  return (
    <dl className={styles.facts}>
      {facts.map(([name, value]) => (
        <div key={name} className={styles.fact} data-wide={wide.has(name) || undefined}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** A fact in text from the card; none where the card says nothing. */
const said = (
  name: string,
  text: string | undefined,
  machine = false,
): readonly (readonly [string, ReactNode])[] =>
  text === undefined || text === ''
    ? []
    : [[name, <Said key={name} text={text} machine={machine} />]]

const Said = ({
  text,
  machine,
}: {
  readonly text: string
  readonly machine: boolean
}): ReactNode => (machine ? <Mono text={text} limit={120} /> : <Outside text={text} limit={120} />)
