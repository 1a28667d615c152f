import type { Secret } from '../text/secret.ts'

/** Plain data with secrets as leaves: what a YAML file is made of, before it is text. */
export type YamlTree =
  | string
  | number
  | boolean
  | null
  | Secret
  | readonly YamlTree[]
  | { readonly [key: string]: YamlTree }
