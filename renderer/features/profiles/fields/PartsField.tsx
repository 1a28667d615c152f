import type { ReactNode } from 'react'
import { useWords } from '../../../words/useWords.ts'
import styles from '../profiles.module.css'
import type { FieldPart } from '../settingFields.ts'
import { CommittedInput } from './CommittedInput.tsx'
import type { FieldProps } from './fieldProps.ts'
import { fieldsOf, textOf, without } from './itemFields.ts'
import { linesOf, textsOf } from './lines.ts'

/** A setting of a few named parts, each of which may be left out; without any, nothing is said of it. */
export const PartsField = ({
  value,
  onChange,
  parts,
}: FieldProps & { readonly parts: readonly FieldPart[] }): ReactNode => {
  const words = useWords()
  const fields = fieldsOf(value ?? null)
  const say = ({ key, lines }: FieldPart, text: string): void => {
    const others = without(fields, key)
    const next =
      text.trim() === '' ? others : { ...others, [key]: lines ? textsOf(text) : text.trim() }
    onChange(Object.keys(next).length === 0 ? undefined : next)
  }
  return (
    <div className={styles.items}>
      {parts.map((part) => (
        <CommittedInput
          key={part.key}
          label={words(`profiles.partOf.${part.key}`)}
          placeholder={part.placeholder}
          lines={part.lines}
          {...(part.lines ? { description: words('profiles.linesHint') } : {})}
          value={part.lines ? linesOf(fields[part.key]) : textOf(fields[part.key])}
          onCommit={(text) => say(part, text)}
        />
      ))}
    </div>
  )
}
