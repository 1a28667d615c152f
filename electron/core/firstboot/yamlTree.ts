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
  /** A mapping whose keys are data (SSIDs) and no words of ours: they are quoted like every other text. */
  | ReadonlyMap<string, YamlTree>
