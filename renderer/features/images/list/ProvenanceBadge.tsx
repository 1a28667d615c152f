import { Tooltip } from '@mantine/core'
import type { ReactNode } from 'react'
import { display } from '../../../../electron/core/text/display.ts'
import type { Image } from '../../../client/contractValues.ts'
import { StateBadge } from '../../../ui/StateBadge.tsx'
import { type Look, looks } from '../../../ui/tone.ts'
import { useWords, type Words } from '../../../words/useWords.ts'

type Provenance = Image['provenance']

/** What an image, or a card that was made from one, says of who vouched for it. */
export type Vouching = {
  readonly [Key in 'signature' | 'hash']?: Image['origin'][Key] | undefined
}

const lookOf: Readonly<Record<Provenance, Look>> = {
  signed: looks.good,
  hash: { tone: 'off', mark: 'half' },
  unknown: looks.attention,
}

/** Who vouches for the image and how that was checked; for an image that is not here, how it would be. */
const reasonOf = (provenance: Provenance, origin: Vouching | undefined, words: Words): string => {
  if (origin === undefined) return words(`images.provenance.would.${provenance}`)
  const { signature, hash } = origin
  if (provenance === 'signed' && signature !== undefined)
    return words('images.provenance.signedBy', {
      key: display(signature.keyName, 80),
      id: display(signature.keyId, 80),
    })
  if (provenance === 'hash' && hash !== undefined)
    return words(`images.provenance.hashFrom.${hash.from}`)
  return words(`images.provenance.more.${provenance}`)
}

interface ProvenanceBadgeProps {
  readonly provenance: Provenance
  /** Absent for what only a catalogue has. */
  readonly origin: Vouching | undefined
}

/** Where an image comes from: shape, word, and the whole truth in the tooltip and for screen readers. */
export const ProvenanceBadge = ({ provenance, origin }: ProvenanceBadgeProps): ReactNode => {
  const words = useWords()
  const reason = reasonOf(provenance, origin, words)
  return (
    <Tooltip label={reason}>
      <span style={{ display: 'inline-flex', minWidth: 0, position: 'relative' }}>
        <StateBadge look={lookOf[provenance]}>
          {words(`images.provenance.${provenance}`)}
        </StateBadge>
        <span className="visually-hidden">. {reason}</span>
      </span>
    </Tooltip>
  )
}
