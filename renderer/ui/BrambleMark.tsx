import type { ReactNode } from 'react'

const berries: readonly (readonly [number, number])[] = [
  [8, 10],
  [16, 10],
  [12, 9.4],
  [9, 14.6],
  [15, 14.6],
  [12, 19],
  [12, 14],
]

/** The mark: a raspberry in the scheme's berry and leaf. */
export const BrambleMark = ({ size = 26 }: { readonly size?: number }): ReactNode => (
  <svg viewBox="0 0 24 24" width={size} height={size} aria-hidden="true" focusable="false">
    <g fill="var(--b-brand)">
      {berries.map(([x, y]) => (
        <circle key={`${x} ${y}`} cx={x} cy={y} r={3.2} />
      ))}
    </g>
    <path
      fill="var(--b-leaf)"
      d="M12 6.6C10.2 6.5 8 5.4 7.2 3c2.3-.3 4 .6 4.8 2 .8-1.4 2.5-2.3 4.8-2-.8 2.4-3 3.5-4.8 3.6z"
    />
  </svg>
)
