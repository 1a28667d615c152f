import { homedir } from 'node:os'
import { isAbsolute, join } from 'node:path'
import { recipeHash } from './practiceRecipe.ts'

/** The user's cache folder of the bench (XDG base directories); a relative XDG value is to be ignored. */
export function benchCacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  const wanted = env.XDG_CACHE_HOME
  const base = wanted !== undefined && isAbsolute(wanted) ? wanted : join(homedir(), '.cache')
  return join(base, 'bramble', 'bench')
}

export interface ImagePlace {
  readonly folder: string
  readonly image: string
  readonly facts: string
  /** Beside the image in the format of sha256sum(1), for whoever checks by hand. */
  readonly sha256: string
}

/** Where the image of the recipe as it now is belongs. */
export function practiceImagePlace(): ImagePlace {
  const folder = join(benchCacheFolder(), recipeHash().slice(0, 16))
  const image = join(folder, 'bramble-practice-trixie.img.xz')
  return { folder, image, facts: join(folder, 'image.json'), sha256: `${image}.sha256` }
}
