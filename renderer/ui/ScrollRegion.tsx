import type { CSSProperties, ReactNode, Ref, UIEventHandler } from 'react'

interface ScrollRegionProps {
  readonly label: string
  readonly className?: string | undefined
  readonly style?: CSSProperties
  readonly onScroll?: UIEventHandler
  readonly ref?: Ref<HTMLElement>
  readonly children: ReactNode
}

/** A place that scrolls by itself, named, and reachable by keyboard so that arrows can scroll it. */
export const ScrollRegion = (props: ScrollRegionProps): ReactNode => {
  const { label, className, style, onScroll, ref, children } = props
  return (
    <section
      ref={ref}
      aria-label={label}
      className={className}
      style={style}
      onScroll={onScroll}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: without it only a mouse could scroll here
      tabIndex={0}
    >
      {children}
    </section>
  )
}
