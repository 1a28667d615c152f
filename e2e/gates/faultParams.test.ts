import { globSync, readFileSync } from 'node:fs'
import ts from 'typescript'
import { expect, it } from 'vitest'
import { faultTexts } from '../../electron/core/text/faults/faultTexts.ts'

const root = new URL('../..', import.meta.url).pathname

/** Orders to stop: who carries them out knows the card, and fills in which it was (`helper/cardFault.ts`). */
const filledLater: readonly string[] = ['FLASH_CANCELLED']

const texts = new Map(
  Object.entries(faultTexts).map(([code, { happened, nowTrue, doNext }]) => [
    code,
    `${happened} ${nowTrue} ${doNext}`,
  ]),
)

const namesIn = (code: string): readonly string[] =>
  [...(texts.get(code) ?? '').matchAll(/\{(\w+)\}/g)].flatMap(([, name]) => name ?? [])

/** The codes that an argument can be, where it says them itself. */
const codesIn = (node: ts.Expression | undefined): readonly string[] => {
  if (node === undefined) return []
  if (ts.isStringLiteral(node)) return [node.text]
  return ts.isConditionalExpression(node)
    ? [...codesIn(node.whenTrue), ...codesIn(node.whenFalse)]
    : []
}

/** What a name stands for, where a block around it says `const name = …`. */
const meantBy = (name: ts.Identifier): ts.Expression | undefined => {
  for (let around: ts.Node = name; around.parent !== undefined; around = around.parent) {
    if (!ts.isBlock(around.parent) && !ts.isSourceFile(around.parent)) continue
    for (const statement of around.parent.statements) {
      if (!ts.isVariableStatement(statement)) continue
      for (const one of statement.declarationList.declarations) {
        if (one.name.getText() === name.text) return one.initializer
      }
    }
  }
  return undefined
}

/** The names that an argument gives; undefined where they cannot be read off it. */
const givenBy = (node: ts.Expression | undefined): readonly string[] | undefined => {
  if (node === undefined) return []
  if (ts.isIdentifier(node)) {
    const meant = meantBy(node)
    return meant === undefined ? undefined : givenBy(meant)
  }
  if (!ts.isObjectLiteralExpression(node)) return undefined
  const names = node.properties.map(({ name }) =>
    name !== undefined && (ts.isIdentifier(name) || ts.isStringLiteral(name)) ? name.text : '',
  )
  // A spread, or a key that is worked out, may give anything.
  return names.includes('') ? undefined : names
}

/** Each literal `fault('CODE', { … })` that leaves a hole in its text, as `file:line CODE {name}`. */
const holesIn = (path: string, source: string): readonly string[] => {
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true)
  const holes: string[] = []
  const visit = (node: ts.Node): void => {
    ts.forEachChild(node, visit)
    if (!ts.isCallExpression(node) || node.expression.getText() !== 'fault') return
    const given = givenBy(node.arguments[1])
    if (given === undefined) return
    const line = file.getLineAndCharacterOfPosition(node.getStart()).line + 1
    for (const code of codesIn(node.arguments[0])) {
      if (filledLater.includes(code)) continue
      const missing = namesIn(code).filter((name) => !given.includes(name))
      holes.push(...missing.map((name) => `${path}:${line} ${code} {${name}}`))
    }
  }
  visit(file)
  return holes
}

it('every fault is raised with all that its text names', () => {
  const paths = globSync('{electron,e2e}/**/*.ts', { cwd: root }).filter(
    (path) => !/(\.test|\.fixture)\.ts$/.test(path),
  )
  const found = paths.map((path) => [path, readFileSync(`${root}/${path}`, 'utf8')] as const)
  expect(found.filter(([, source]) => source.includes("fault('")).length).toBeGreaterThan(50)
  expect(found.flatMap(([path, source]) => holesIn(path, source))).toEqual([])
})

it.each([
  ["fault('JOB_BUSY', { what: 'x' })", ['a.ts:1 JOB_BUSY {id}']],
  ["fault('JOB_NOT_FOUND')", ['a.ts:1 JOB_NOT_FOUND {id}']],
  ["err(fault(b ? 'JOB_NOT_FOUND' : 'JOB_CANCELLED', {}))", ['a.ts:1 JOB_NOT_FOUND {id}']],
  ["\nfault(\n  'JOB_BUSY',\n  { what, 'id': 1 },\n)", []],
  ["fault('JOB_BUSY', { ...more })", []],
  ["fault('JOB_BUSY', params)", []],
  ["const params = { what }\nfault('JOB_BUSY', params)", ['a.ts:2 JOB_BUSY {id}']],
  ["fault('JOB_CANCELLED')", []],
])('of %j the holes are %j', (source, holes) => {
  expect(holesIn('a.ts', source)).toEqual(holes)
})
