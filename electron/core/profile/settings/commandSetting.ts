/** A command of first boot. */
export type CommandSetting =
  /** Program and arguments, without a shell. */
  | { readonly kind: 'argv'; readonly argv: readonly string[] }
  /** Lines for `sh`. */
  | { readonly kind: 'shell'; readonly script: string }
