import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { display } from '../../../../electron/core/text/display.ts'
import { useBramble } from '../../../client/BrambleProvider.tsx'
import { announce } from '../../../ui/announcer.ts'
import { useWords } from '../../../words/useWords.ts'
import { SourceField } from '../../sources/SourceField.tsx'
import styles from './addImage.module.css'
import { ClaimsFields } from './ClaimsFields.tsx'
import { type Claims, fileClaims, noClaims } from './claims.ts'

interface AddFileProps {
  readonly onAdded: (imageId: string) => void
  readonly onKeys: () => void
}

/** Adds a file of the station's computer: it is looked into and hashed whole, and stays where it is. */
export const AddFile = ({ onAdded, onKeys }: AddFileProps): ReactNode => {
  const words = useWords()
  const { ask, client } = useBramble()
  const queries = useQueryClient()
  const [claims, setClaims] = useState<Claims>(noClaims)
  const add = async ({ sourceId }: { readonly sourceId: string }): Promise<void> => {
    const image = await client.images.add({ sourceId, ...fileClaims(claims) })
    await queries.invalidateQueries({ queryKey: ask.images.list.key() })
    announce(words('images.announce.added', { name: display(image.name, 80) }))
    onAdded(image.id)
  }
  return (
    <>
      <ClaimsFields
        claims={claims}
        onChange={setClaims}
        onKeys={onKeys}
        signature={
          <SourceField
            purpose="signature"
            label={words('images.claims.signatureFile')}
            placeholder="/home/me/image.img.xz.minisig"
            submit={words('images.claims.useSignature')}
            {...(claims.signature === undefined
              ? {}
              : {
                  description: words('images.claims.signatureChosen', {
                    name: display(claims.signature.name, 80),
                  }),
                })}
            onSource={async (signature) => setClaims({ ...claims, signature })}
          />
        }
      />
      <SourceField
        purpose="image"
        label={words('prepare.image.path')}
        placeholder={words('prepare.image.pathHint')}
        submit={words('images.add.submit')}
        onSource={add}
      />
      <p className={styles.quiet}>{words('images.add.fileText')}</p>
    </>
  )
}
