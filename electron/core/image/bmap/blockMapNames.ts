/**
 * Where a block map of a file may lie, by name: the file's own name and then without its endings, one after the other,
 * each with `.bmap` (`pi.img.xz.bmap`, `pi.img.bmap`, `pi.bmap`).
 */
export const blockMapNames = (name: string): readonly string[] => {
  const stem = name.replace(/\.(xz|gz|zst|bz2|zip)$/i, '')
  const bare = stem.replace(/\.(img|raw|wic|iso)$/i, '')
  return [...new Set([name, stem, bare])]
    .filter((part) => part !== '')
    .map((part) => `${part}.bmap`)
}
