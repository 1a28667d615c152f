import type { ReactNode } from 'react'
import type { MarkShape } from './tone.ts'

const shapes: Readonly<Record<MarkShape, ReactNode>> = {
  check: <path d="M2 6.6 4.8 9.6 10 2.6" fill="none" stroke="currentColor" strokeWidth="1.7" />,
  cross: (
    <path
      d="M2.4 2.4 9.6 9.6 M9.6 2.4 2.4 9.6"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.7"
    />
  ),
  play: <path d="M2.6 1.4 11 6 2.6 10.6z" fill="currentColor" />,
  half: (
    <>
      <circle cx="6" cy="6" r="4.6" fill="none" stroke="currentColor" strokeWidth="1.3" />
      <path d="M6 1.4a4.6 4.6 0 0 0 0 9.2z" fill="currentColor" />
    </>
  ),
  square: <rect x="1.4" y="1.4" width="9.2" height="9.2" rx="1" fill="currentColor" />,
  dot: <circle cx="6" cy="6" r="4.6" fill="currentColor" />,
}

/** The shape of a state, drawn rather than typed, so that it looks the same with every font. */
export const Mark = ({
  shape,
  size = 11,
}: {
  readonly shape: MarkShape
  readonly size?: number
}) => (
  <svg viewBox="0 0 12 12" width={size} height={size} aria-hidden="true" focusable="false">
    {shapes[shape]}
  </svg>
)
