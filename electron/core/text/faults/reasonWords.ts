import type { Fault } from '../../faults/fault.ts'
import type { FaultParams } from '../../faults/faultParams.ts'
import type { FaultCode } from '../../faults/faultTable.ts'
import { display } from '../display.ts'
import { errnoWords } from '../errnoWords.ts'
import { faultTexts } from './faultTexts.ts'

const isFaultCode = (text: string): text is FaultCode => Object.hasOwn(faultTexts, text)

/** What stands where an older log kept a fault's code as the reason, and not its parameters. */
const missing: Readonly<Record<string, string>> = { name: 'the image', slot: 'its reader' }

/** What happened, as a clause: no full stop, and no capital where the first word is no name. */
const clause = (code: FaultCode, params: FaultParams): string =>
  faultTexts[code].happened
    .replace(/\.$/, '')
    .replace(/^(The|There|Two|You)\b/, (word) => word.toLowerCase())
    .replaceAll(/\{(\w+)\}/g, (_, name: string) => {
      const value = params[name]
      // A reason of the reason would be the very text that is being put into words.
      if (value === undefined || name === 'reason' || name === 'why') return missing[name] ?? '…'
      return display(String(value))
    })

/**
 * One parameter of a fault in words. What is already words stays; another fault's code (`FLASH_SOURCE_FAILED` names
 * that of its image so) becomes what that fault says, filled from the same parameters; a code of the system becomes
 * what it means. A code may be followed by a comma and more: `FLASH_WRITE_FAILED, EIO`.
 */
export const reasonWords = (value: string | number, params: FaultParams): string => {
  const text = String(value)
  const [, first = '', rest] = /^([A-Z][A-Z0-9_]+)(?:, (.+))?$/s.exec(text) ?? []
  const said = isFaultCode(first) ? clause(first, params) : errnoWords(first)
  if (said === undefined) return text
  return rest === undefined ? said : `${said}: ${errnoWords(rest) ?? rest}`
}

/** The reason that a fault carries, in words ready for the screen; undefined for one without. */
export const faultReason = ({ params }: Fault): string | undefined => {
  const { reason } = params
  return reason === undefined ? undefined : display(reasonWords(reason, params))
}
