/** `reveal` makes the card's own bytes, `mask` what a person may look at. */
export type SecretHandling = 'reveal' | 'mask'

/**
 * One change to the boot partition. Secrets become text only in the moment it is asked for, and by the same
 * function for the card (`reveal`) and for a person's eyes (`mask`). Several edits of one path are done one after
 * another, each on the text that the one before left.
 */
export type BootEdit =
  /** The whole file, whatever was there. */
  | {
      readonly kind: 'put'
      readonly path: string
      readonly text: (secrets: SecretHandling) => string
    }
  /**
   * The file that the image has, changed. `missing`: what is done where the image has none; `fault` where a
   * new one would lack what only the image knows (`root=` in cmdline.txt).
   */
  | {
      readonly kind: 'edit'
      readonly path: string
      readonly missing: 'make' | 'fault'
      readonly text: (before: string, secrets: SecretHandling) => string
    }
  /** A file that is no text (an archive), and the same as text for a person, who reads no archives. */
  | {
      readonly kind: 'bytes'
      readonly path: string
      readonly bytes: () => Uint8Array
      readonly text: (secrets: SecretHandling) => string
    }
  /** One that is not there is no fault. */
  | { readonly kind: 'delete'; readonly path: string }
