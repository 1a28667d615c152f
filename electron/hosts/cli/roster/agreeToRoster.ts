import { asFault } from '../asFault.ts'
import { exitCodes } from '../exitCode.ts'
import type { Session } from '../session.ts'
import { badUsage, refusal, Stop } from '../stop.ts'
import { diffLines, formatLine, mappingLines, noteLines, type Preview } from './previewLines.ts'

/** Everything that a person looks at before the import; problems end the command. */
export const showRoster = ({ output }: Session, preview: Preview): void => {
  output.remark(formatLine(preview))
  for (const line of noteLines(preview)) output.remark(line)
  const problems = preview.problems.map(asFault)
  const last = problems.at(-1)
  if (last !== undefined) {
    for (const line of mappingLines(preview)) output.remark(line)
    output.remark(`${preview.problemCount} ${preview.problemCount === 1 ? 'problem' : 'problems'}`)
    for (const problem of problems.slice(0, -1)) output.fault(problem)
    throw refusal(last)
  }
  for (const line of mappingLines(preview)) output.line(line)
  output.line()
  if (preview.diff !== undefined) for (const line of diffLines(preview.diff)) output.line(line)
}

/** New devices need no word; what is known is not changed unless somebody who saw it says so. */
export const agreeToRoster = async (
  session: Session,
  { diff }: Preview,
  { yes, withdrawMissing }: { readonly yes?: boolean; readonly withdrawMissing?: boolean },
): Promise<void> => {
  const gone =
    withdrawMissing === true
      ? (diff?.missing ?? []).filter(({ onlyPlanned }) => onlyPlanned).length
      : 0
  const touched = (diff?.changed ?? 0) + gone
  if (touched === 0 || yes === true) return
  const what = `${touched} known ${touched === 1 ? 'device' : 'devices'}`
  if (!session.canAsk) throw badUsage(`this would change ${what}; say --yes to do it.`)
  const answer = await session.ask(`Change ${what}? [y/N] `)
  if (!/^y(?:es)?$/i.test(answer.trim())) {
    throw new Stop(exitCodes.cancelled, 'Not confirmed. Nothing was changed.')
  }
}
