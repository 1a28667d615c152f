import ts from 'typescript'

/** One small, wrong change of a source. */
export interface Mutant {
  /** What was done, and to what: `=== to !== in a.id === b.id`. */
  readonly what: string
  readonly line: number
  readonly source: string
}

type Change = readonly [what: string, from: ts.Node, text: string]

const operators: Readonly<Partial<Record<ts.SyntaxKind, readonly string[]>>> = {
  [ts.SyntaxKind.EqualsEqualsEqualsToken]: ['!=='],
  [ts.SyntaxKind.ExclamationEqualsEqualsToken]: ['==='],
  [ts.SyntaxKind.LessThanToken]: ['<=', '>='],
  [ts.SyntaxKind.LessThanEqualsToken]: ['<', '>'],
  [ts.SyntaxKind.GreaterThanToken]: ['>=', '<='],
  [ts.SyntaxKind.GreaterThanEqualsToken]: ['>', '<'],
  [ts.SyntaxKind.AmpersandAmpersandToken]: ['||'],
  [ts.SyntaxKind.BarBarToken]: ['&&'],
  [ts.SyntaxKind.PlusToken]: ['-'],
  [ts.SyntaxKind.MinusToken]: ['+'],
  [ts.SyntaxKind.AsteriskToken]: ['/'],
}

/** Calls with an opposite, and calls that can be left out. */
const opposites: Readonly<Record<string, string>> = {
  some: 'every',
  every: 'some',
  min: 'max',
  max: 'min',
  startsWith: 'endsWith',
}
const leftOut = ['filter', 'trim', 'toUpperCase', 'toLowerCase', 'replace', 'replaceAll', 'slice']

/** Words for people, types and names of modules are not behaviour. */
const isQuiet = (node: ts.Node): boolean =>
  ts.isImportDeclaration(node) ||
  ts.isTypeNode(node) ||
  ts.isInterfaceDeclaration(node) ||
  ts.isTypeAliasDeclaration(node) ||
  (ts.isPropertyAssignment(node) && node.name.getText() === 'says')

const ofBinary = (node: ts.BinaryExpression): readonly Change[] => {
  const sign = node.operatorToken
  const [left, right] = [node.left.getText(), node.right.getText()]
  const swapped = (operators[sign.kind] ?? []).map(
    (other): Change => [`${sign.getText()} to ${other}`, node, `${left} ${other} ${right}`],
  )
  if (sign.kind !== ts.SyntaxKind.QuestionQuestionToken) return swapped
  return [
    ['?? to its left', node, left],
    ['?? to its right', node, right],
  ]
}

const ofCall = (node: ts.CallExpression): readonly Change[] => {
  if (!ts.isPropertyAccessExpression(node.expression)) return []
  const { name, expression } = node.expression
  const other = opposites[name.text]
  if (other !== undefined) return [[`${name.text} to ${other}`, name, other]]
  return leftOut.includes(name.text) ? [[`no ${name.text}`, node, expression.getText()]] : []
}

const ofCondition = (condition: ts.Expression): readonly Change[] =>
  ['true', 'false'].map((value): Change => [`condition to ${value}`, condition, value])

/** Each of an array's elements left out: of a list of guards, of magics, of roots. */
const ofArray = (node: ts.ArrayLiteralExpression): readonly Change[] =>
  node.elements.map((one, index): Change => {
    const rest = node.elements.filter((_, other) => other !== index).map((it) => it.getText())
    return [`without ${one.getText()}`, node, `[${rest.join(', ')}]`]
  })

const ofLiteral = (node: ts.Node): readonly Change[] => {
  if (node.kind === ts.SyntaxKind.TrueKeyword) return [['true to false', node, 'false']]
  if (node.kind === ts.SyntaxKind.FalseKeyword) return [['false to true', node, 'true']]
  if (ts.isStringLiteral(node)) return [['another text', node, node.text === '' ? "'other'" : "''"]]
  if (!ts.isNumericLiteral(node)) return []
  return [
    ['number + 1', node, `(${node.getText()} + 1)`],
    ['number - 1', node, `(${node.getText()} - 1)`],
  ]
}

const ofFunction = (node: ts.ArrowFunction): readonly Change[] =>
  ts.isBlock(node.body) || ts.isArrowFunction(node.body)
    ? []
    : [['answers undefined', node.body, 'undefined']]

const ofStatement = (node: ts.Node): readonly Change[] => {
  if (ts.isReturnStatement(node) && node.expression && node.expression.getText() !== 'undefined')
    return [['returns undefined', node, 'return undefined']]
  if (ts.isExpressionStatement(node)) return [['statement left out', node, ';']]
  return ts.isIfStatement(node) ? ofCondition(node.expression) : []
}

const changesOf = (node: ts.Node): readonly Change[] => {
  if (ts.isBinaryExpression(node)) return ofBinary(node)
  if (ts.isCallExpression(node)) return ofCall(node)
  if (ts.isConditionalExpression(node)) return ofCondition(node.condition)
  if (ts.isArrayLiteralExpression(node)) return ofArray(node)
  if (ts.isArrowFunction(node)) return ofFunction(node)
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken)
    return [['! left out', node, node.operand.getText()]]
  return [...ofStatement(node), ...ofLiteral(node)]
}

const excerpt = (node: ts.Node): string => {
  const text = node.getText().replaceAll(/\s+/g, ' ')
  return text.length > 90 ? `${text.slice(0, 89)}…` : text
}

/** Every mutant of a source, in the order of the text. */
export const mutantsOf = (path: string, source: string): readonly Mutant[] => {
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true)
  const mutants: Mutant[] = []
  const visit = (node: ts.Node): void => {
    if (isQuiet(node)) return
    for (const [what, from, text] of changesOf(node)) {
      // In brackets, so that a change of one operator does not change what binds to what.
      const put = ts.isExpression(from) && !ts.isIdentifier(from) ? `(${text})` : text
      mutants.push({
        what: `${what} in ${excerpt(from.parent ?? from)}`,
        line: file.getLineAndCharacterOfPosition(from.getStart()).line + 1,
        source: source.slice(0, from.getStart()) + put + source.slice(from.getEnd()),
      })
    }
    ts.forEachChild(node, visit)
  }
  visit(file)
  return mutants
}
