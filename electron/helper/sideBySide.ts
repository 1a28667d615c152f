/** A card that is further behind has a pace of its own, and is not waited for. */
const NEAR = 8

/** Longest wait for one chunk, in milliseconds: nobody is held up for long by a card that makes a pause. */
const LIMIT_MS = 30

/**
 * Keeps the cards of a batch close together while they are read back: none goes on to a chunk before those near it
 * are at the one before it, so that what is proven of one is still there for the others.
 */
export class SideBySide {
  readonly #places = new Map<object, number>()
  #waiting: (() => void)[] = []

  /** `card` is at chunk `index`. Resolves when those near it are as good as there, or after a moment. */
  async at(card: object, index: number): Promise<void> {
    this.#places.set(card, index)
    this.#wake()
    const until = performance.now() + LIMIT_MS
    while (this.#isAhead(card, index) && performance.now() < until) await this.#change()
  }

  /** It is not read back any more. */
  leave(card: object): void {
    this.#places.delete(card)
    this.#wake()
  }

  #isAhead(card: object, index: number): boolean {
    return [...this.#places].some(
      ([other, place]) => other !== card && place < index - 1 && place >= index - NEAR,
    )
  }

  #change(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, LIMIT_MS)
      this.#waiting.push(() => {
        clearTimeout(timer)
        resolve()
      })
    })
  }

  #wake(): void {
    for (const wake of this.#waiting.splice(0)) wake()
  }
}
