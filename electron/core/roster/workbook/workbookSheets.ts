import { attribute, eachMarkupToken } from '../read/markupTokens.ts'

export interface WorkbookSheet {
  readonly name: string
  /** Path of its part in the zip. */
  readonly path: string
  readonly hidden: boolean
}

export interface WorkbookParts {
  readonly sheets: readonly WorkbookSheet[]
  readonly sharedStrings: string | undefined
  readonly styles: string | undefined
  readonly from1904: boolean
}

/**
 * Finds a workbook's parts the way it names them (ECMA-376 part 2, relationships): the package's relationships name
 * the workbook, the workbook's name its sheets. Undefined where it names no workbook.
 */
export const workbookSheets = (parts: ReadonlyMap<string, string>): WorkbookParts | undefined => {
  const main = relationships(parts, '').find(({ type }) => type.endsWith('/officeDocument'))
  const path = main?.path ?? 'xl/workbook.xml'
  const workbook = parts.get(path)
  if (workbook === undefined) return undefined
  const related = relationships(parts, path)
  const partOf = (type: string): string | undefined =>
    parts.get(related.find((one) => one.type.endsWith(`/${type}`))?.path ?? '')
  const sheets: WorkbookSheet[] = []
  let from1904 = false
  eachMarkupToken(workbook, (token) => {
    if (token.kind !== 'open') return
    if (token.name === 'workbookPr') {
      from1904 = /^(?:1|true)$/.test(attribute(token.attributes, 'date1904') ?? '')
    }
    if (token.name !== 'sheet') return
    const id = attribute(token.attributes, 'id')
    const target = related.find((one) => one.id === id)
    if (target?.type.endsWith('/worksheet') !== true) return
    sheets.push({
      name: attribute(token.attributes, 'name') ?? '',
      path: target.path,
      hidden: /[hH]idden$/.test(attribute(token.attributes, 'state') ?? ''),
    })
  })
  return {
    sheets,
    sharedStrings: partOf('sharedStrings'),
    styles: partOf('styles'),
    from1904,
  }
}

interface Relationship {
  readonly id: string
  readonly type: string
  readonly path: string
}

/** What a part refers to; '' is the package itself. */
const relationships = (
  parts: ReadonlyMap<string, string>,
  path: string,
): readonly Relationship[] => {
  const slash = path.lastIndexOf('/') + 1
  const folder = path.slice(0, slash)
  const found: Relationship[] = []
  eachMarkupToken(parts.get(`${folder}_rels/${path.slice(slash)}.rels`) ?? '', (token) => {
    if (token.kind !== 'open' || token.name !== 'Relationship') return
    found.push({
      id: attribute(token.attributes, 'Id') ?? '',
      type: attribute(token.attributes, 'Type') ?? '',
      path: resolvePath(folder, attribute(token.attributes, 'Target') ?? ''),
    })
  })
  return found
}

const resolvePath = (folder: string, target: string): string => {
  const from = target.startsWith('/') ? target : `${folder}${target}`
  const steps: string[] = []
  for (const step of from.split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '' && step !== '.') steps.push(step)
  }
  return steps.join('/')
}
