import { eachMarkupToken } from '../read/markupTokens.ts'

/** The texts that cells name by number. Pieces of different look make one text; how it is pronounced is left out. */
export const sharedStrings = (xml: string | undefined): readonly string[] => {
  const strings: string[] = []
  let text: string | undefined
  let inText = false
  let inPronunciation = false
  eachMarkupToken(xml ?? '', (token) => {
    if (token.kind === 'text') {
      if (inText && !inPronunciation && text !== undefined) text += token.text
      return
    }
    const opens = token.kind === 'open' && !token.empty
    if (token.name === 'si') {
      if (token.kind === 'open') text = ''
      if (!opens) {
        strings.push(unescapeControls(text ?? ''))
        text = undefined
      }
    } else if (token.name === 't') inText = opens
    else if (token.name === 'rPh') inPronunciation = opens
  })
  return strings
}

/** `_x000D_` stands for a character that XML cannot hold (ECMA-376 part 1, 22.4.2.4). */
export const unescapeControls = (text: string): string =>
  text.includes('_x')
    ? text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, hex) =>
        String.fromCharCode(Number.parseInt(String(hex), 16)),
      )
    : text
