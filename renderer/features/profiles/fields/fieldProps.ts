import type { Json } from '../profileDraft.ts'

/** What every field of the form gets: the layer's own value, and how to say another. */
export interface FieldProps {
  readonly label: string
  readonly value: Json | undefined
  /** Undefined: nothing is said in this layer. */
  readonly onChange: (value: Json | undefined) => void
  readonly placeholder: string
  /** Whether no layer but the defaults lies below. */
  readonly lowest: boolean
}
