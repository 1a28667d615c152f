import { allowedLicences, FONT_LICENCE } from './allowedLicences.ts'

/** A package of which something went into a build. */
export interface BundledPackage {
  readonly name: string
  readonly version: string
  /** SPDX, from its manifest. */
  readonly identifier?: string | undefined
  /** Its licence file, and its NOTICE where it has one. */
  readonly text?: string | undefined
}

const RULE = '='.repeat(80)

/** Title of a package in the notices. */
export const noticeTitle = ({ name, version, identifier = '' }: BundledPackage): string =>
  `${name} ${version} (${identifier})`

/** The text that a build is shipped with. Throws where a package has no text, or a licence that nobody allowed. */
export const noticesOf = (packages: readonly BundledPackage[]): string => {
  const wrongs = packages.flatMap((one) => {
    const { identifier = '', text = '' } = one
    const isFont = identifier === FONT_LICENCE && one.name.startsWith('@fontsource')
    const allowed = isFont || allowedLicences.has(identifier)
    return [
      ...(allowed ? [] : [`${noticeTitle(one)}: nobody has looked at this licence`]),
      ...(text.trim() === '' ? [`${noticeTitle(one)}: its package brings no licence text`] : []),
    ]
  })
  if (wrongs.length > 0) throw new Error(`Licences of what is bundled:\n  ${wrongs.join('\n  ')}`)
  const head = 'Parts of these packages are in this program. Each is under its own licence.\n'
  const parts = packages.map(
    (one) => `${RULE}\n${noticeTitle(one)}\n${RULE}\n\n${one.text?.trim()}\n`,
  )
  return [head, ...parts].join('\n')
}
