/**
 * Where an arrow key leads from `index` in a grid of `count` places, `columns` wide; the same place where it
 * leads nowhere. A list is a grid of one column.
 */
export const moveInGrid = (key: string, index: number, count: number, columns: number): number => {
  const inside = (next: number): number => (next >= 0 && next < count ? next : index)
  switch (key) {
    case 'ArrowRight':
      return columns > 1 ? inside(index + 1) : index
    case 'ArrowLeft':
      return columns > 1 ? inside(index - 1) : index
    case 'ArrowDown':
      return inside(index + columns)
    case 'ArrowUp':
      return inside(index - columns)
    case 'Home':
      return 0
    case 'End':
      return Math.max(0, count - 1)
    case 'PageDown':
      return Math.min(count - 1, index + columns * 8)
    case 'PageUp':
      return Math.max(0, index - columns * 8)
    default:
      return index
  }
}
