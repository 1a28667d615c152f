import { describe, expect, it } from 'vitest'
import { explainFault } from './explainFault.ts'
import { faultTexts } from './faultTexts.ts'

const texts = Object.entries(faultTexts)
const said = texts.map(
  ([code, { happened, nowTrue, doNext }]) => [code, `${happened} ${nowTrue} ${doNext}`] as const,
)

describe('the texts of faults', () => {
  it.each(texts)('%s says what happened, what is now true and what to do', (_, text) => {
    for (const sentence of [text.happened, text.nowTrue, text.doNext]) {
      expect(sentence).not.toBe('')
      expect(sentence.trim().replaceAll(/\s+/g, ' ')).toBe(sentence)
    }
  })

  it('send nobody to a screen, a file or a command that does not exist', () => {
    const nowhere = /support bundle|Decide in|add the site first|breadcrumb/i
    expect(said.filter(([, text]) => nowhere.test(text))).toEqual([])
  })

  it('tell a wrong stack from wrong roles', () => {
    const told = explainFault({
      code: 'BOOTSTRAP_STACK_UNKNOWN',
      params: { stack: 'k8s', known: 'k3s' },
    })
    expect(told).toMatchObject({ happened: 'There is no stack "k8s".', doNext: 'Use one of k3s.' })
  })
})
