import type { Fault } from '../../faults/fault.ts'
import { display } from '../display.ts'
import type { FaultText } from './faultText.ts'
import { faultTexts } from './faultTexts.ts'
import { reasonWords } from './reasonWords.ts'

/** A fault in words, ready for screen, terminal or report: codes became words, parameters went through `display`. */
export interface ExplainedFault extends FaultText {
  readonly code: string
}

export const explainFault = (fault: Fault): ExplainedFault => {
  const text = faultTexts[fault.code]
  const fill = (template: string): string =>
    template.replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
      const value = fault.params[name]
      return value === undefined ? whole : display(reasonWords(value, fault.params))
    })
  return {
    code: fault.code,
    happened: fill(text.happened),
    nowTrue: fill(text.nowTrue),
    doNext: fill(text.doNext),
  }
}
