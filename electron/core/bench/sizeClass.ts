/** The sizes of the cards of one batch, bytes, both ends included. */
export interface SizeClass {
  readonly leastBytes: number
  readonly mostBytes: number
}

/**
 * The class of a card of that size. What is sold as one size differs by some per cent between makers, and the sizes
 * themselves double (8, 16, 32, 64 … GB): the class ends well before its neighbours.
 */
export const sizeClassAround = (bytes: number): SizeClass => ({
  leastBytes: Math.floor(bytes * 0.75),
  mostBytes: Math.ceil(bytes * 1.34),
})

export const isInClass = (bytes: number, { leastBytes, mostBytes }: SizeClass): boolean =>
  bytes >= leastBytes && bytes <= mostBytes
