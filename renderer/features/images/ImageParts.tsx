import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { useWords } from '../../words/useWords.ts'
import styles from './imageParts.module.css'
import { type ImagePart, imageParts } from './imageParts.ts'

/** The parts of the page, as links: each can be gone to by its address, and back. */
export const ImageParts = ({ here }: { readonly here: ImagePart }): ReactNode => {
  const words = useWords()
  return (
    <nav className={styles.parts} aria-label={words('images.partsLabel')}>
      {imageParts.map(({ id, path }) => (
        <Link
          key={id}
          href={path}
          className={styles.part ?? ''}
          data-here={id === here || undefined}
          {...(id === here ? { 'aria-current': 'page' } : {})}
        >
          {words(`images.part.${id}`)}
        </Link>
      ))}
    </nav>
  )
}
