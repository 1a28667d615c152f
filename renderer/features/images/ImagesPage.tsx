import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useLocation, useParams } from 'wouter'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { useWords } from '../../words/useWords.ts'
import { AddImageDialog } from './add/AddImageDialog.tsx'
import { CachePanel } from './cache/CachePanel.tsx'
import { AddCatalogueDialog } from './catalogues/AddCatalogueDialog.tsx'
import { CatalogueList } from './catalogues/CatalogueList.tsx'
import { ImageParts } from './ImageParts.tsx'
import { type ImagePart, imageParts } from './imageParts.ts'
import { AddKeyDialog } from './keys/AddKeyDialog.tsx'
import { KeyList } from './keys/KeyList.tsx'
import { ImageShelf } from './list/ImageShelf.tsx'
import { TransfersPanel } from './transfers/TransfersPanel.tsx'

/** What the page's primary button adds, on each of its parts. */
const adds = {
  list: { route: '/images/add', word: 'images.add.open' },
  catalogues: { route: '/images/catalogues/add', word: 'images.catalogues.add' },
  cache: { route: '/images/add', word: 'images.add.open' },
  keys: { route: '/images/keys/add', word: 'images.keys.add' },
} as const satisfies Record<ImagePart, { route: string; word: string }>

const Part = ({ part }: { readonly part: ImagePart }): ReactNode => {
  switch (part) {
    case 'list':
      return <ImageShelf />
    case 'catalogues':
      return <CatalogueList />
    case 'cache':
      return <CachePanel />
    case 'keys':
      return <KeyList />
    default:
      part satisfies never
      return null
  }
}

/**
 * The images that cards can be made from: those of this computer and those that catalogues offer; the catalogues,
 * what is kept on the disk, and whose signatures count.
 */
export const ImagesPage = (): ReactNode => {
  const words = useWords()
  const [, navigate] = useLocation()
  const { part: named, more } = useParams<{ readonly part?: string; readonly more?: string }>()
  const part = imageParts.find(({ id }) => id === named)?.id ?? 'list'
  const close = (): void => navigate(part === 'list' ? '/images' : `/images/${part}`)
  return (
    <>
      <PageHeader
        title={words('images.title')}
        under={words(`images.under.${part}`)}
        actions={
          <Button onClick={() => navigate(adds[part].route)}>{words(adds[part].word)}</Button>
        }
      />
      <ImageParts here={part} />
      {part === 'list' && <TransfersPanel />}
      <Part part={part} />
      {named === 'add' && (
        <AddImageDialog onClose={close} onKeys={() => navigate('/images/keys')} />
      )}
      {part === 'catalogues' && more === 'add' && <AddCatalogueDialog onClose={close} />}
      {part === 'keys' && more === 'add' && <AddKeyDialog onClose={close} />}
    </>
  )
}
