import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { keptText } from './keptText.ts'
import { LICENCES_FOUND } from './licencesFound.ts'
import { type BundledPackage, noticesOf } from './noticesOf.ts'

const repository = new URL('../../..', import.meta.url).pathname

/** The texts that a build is shipped with, in the folder of the build. */
export const NOTICES = 'licences.txt'

const found = z.array(
  z.object({
    name: z.string(),
    version: z.string(),
    identifier: z.string().optional(),
    text: z.string().optional(),
  }),
)

/** Makes the notices out of what vite has found. Throws where a licence or its text is missing. */
export const writeNotices = (folder: string): void => {
  const json = join(folder, LICENCES_FOUND)
  const packages = found.parse(JSON.parse(readFileSync(json, 'utf8'))).map(withText)
  writeFileSync(join(folder, NOTICES), noticesOf(packages))
  rmSync(json)
}

/** Where its package has no licence file, the text that we keep; and its NOTICE, which Apache-2.0 asks to hand on. */
const withText = (one: BundledPackage): BundledPackage => ({
  ...one,
  text: [one.text ?? keptText(one.name), ...noticeFiles(one.name)].join('\n\n'),
})

const noticeFiles = (name: string): readonly string[] => {
  const folder = join(repository, 'node_modules', name)
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((file) => /^notice(\.|$)/i.test(file))
    .map((file) => readFileSync(join(folder, file), 'utf8').trim())
}
