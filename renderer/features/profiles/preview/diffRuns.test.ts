import { expect, it } from 'vitest'
import { lineDiff } from '../../../../electron/core/text/lineDiff.ts'
import { diffRuns } from './diffRuns.ts'

const numbers = (change: number) =>
  Array.from({ length: 20 }, (_, at) => (at === change ? 'x' : `${at}`)).join('\n')

it('folds what is far from any change into a count', () => {
  const runs = diffRuns(lineDiff(numbers(-1), numbers(10)), false)
  expect(runs.map((run) => (run.kind === 'skipped' ? run.lines : run.line.text))).toEqual([
    7,
    '7',
    '8',
    '9',
    '10',
    'x',
    '11',
    '12',
    '13',
    6,
  ])
  expect(diffRuns(lineDiff(numbers(-1), numbers(10)), true)).toHaveLength(21)
})
