import { describe, expect, it } from 'vitest'
import { benchCacheFolder } from './imageCache.ts'
import { recipeDiskId, recipeHash } from './practiceRecipe.ts'

describe('the place of the practice image', () => {
  it("is in the user's cache folder, where an absolute one is set", () => {
    expect(benchCacheFolder({ XDG_CACHE_HOME: '/c' })).toBe('/c/bramble/bench')
    expect(benchCacheFolder({ XDG_CACHE_HOME: 'c' })).toMatch(/\/\.cache\/bramble\/bench$/)
    expect(benchCacheFolder({})).toMatch(/\/\.cache\/bramble\/bench$/)
  })

  it('follows from the recipe, and so does the disk id', () => {
    expect(recipeHash()).toBe(recipeHash())
    expect(recipeDiskId().toString(16).padStart(8, '0')).toBe(recipeHash().slice(0, 8))
  })
})
