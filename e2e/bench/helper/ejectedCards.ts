import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const pathBeside = (manifest: string): string => join(dirname(manifest), 'ejected.json')

/**
 * Which cards of the bench were ejected, by their `diskseq`: they still stick in their slots, and the readers show
 * none, as real readers do. A card that is put in again has another number, so that nothing is ever taken back here.
 */
export const ejectedCards = (manifest: string): ReadonlySet<string> => {
  try {
    const value: unknown = JSON.parse(readFileSync(pathBeside(manifest), 'utf8'))
    return new Set(Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [])
  } catch {
    return new Set()
  }
}

export const ejectOnBench = (manifest: string, diskseq: string): void => {
  const path = pathBeside(manifest)
  const all = [...ejectedCards(manifest), diskseq]
  writeFileSync(`${path}.new`, JSON.stringify(all), { mode: 0o600 })
  renameSync(`${path}.new`, path)
}
