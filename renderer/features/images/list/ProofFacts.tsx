import type { ReactNode } from 'react'
import { display } from '../../../../electron/core/text/display.ts'
import { CopyButton } from '../../../ui/CopyButton.tsx'
import { Mono } from '../../../ui/Mono.tsx'
import { useWords } from '../../../words/useWords.ts'
import { Fact } from './Fact.tsx'
import type { ImageRow } from './imageRows.ts'

/** Where the image comes from, to the address, and what was compared: signature, digests. */
export const ProofFacts = ({ row }: { readonly row: ImageRow }): ReactNode => {
  const words = useWords()
  const { image, offer } = row
  const address = image?.origin.address ?? offer?.address
  const signature = image?.origin.signature
  const hash = image?.origin.hash
  return (
    <>
      {address !== undefined && (
        <Fact
          name={image === undefined ? words('images.fact.wouldAsk') : words('images.fact.from')}
        >
          <Mono text={address} />
          <CopyButton value={address} what={words('images.fact.address')} />
        </Fact>
      )}
      {signature !== undefined && (
        <Fact name={words('images.fact.signature')}>
          {words('images.signatureBy', {
            key: display(signature.keyName, 80),
            format: words(`images.format.${signature.format}`),
          })}{' '}
          <Mono text={signature.keyId} limit={80} />
          {signature.comment !== '' && <> · {display(signature.comment, 120)}</>}
        </Fact>
      )}
      {hash !== undefined && (
        <Fact name={words('images.fact.hash')}>
          {words(`images.hashOf.${hash.of}`)} · {words(`images.hashFrom.${hash.from}`)}
        </Fact>
      )}
      {image !== undefined && (
        <Fact name={words('images.fact.sha256')}>
          <Mono text={image.fileSha256} />
          <CopyButton value={image.fileSha256} what={words('images.fact.sha256')} />
        </Fact>
      )}
      {image?.origin.blockMapMissed === true && (
        <Fact name={words('images.fact.blockMap')}>{words('images.blockMapMissed')}</Fact>
      )}
      {image === undefined && offer?.blockMap === true && (
        <Fact name={words('images.fact.blockMap')}>{words('images.blockMapNamed')}</Fact>
      )}
    </>
  )
}
