/**
 * Something that a bench puts into the system and must take out again.
 * Each is named so that it can be written down before it exists: a loop device by the file under it
 * (its number is not known yet), processes by the control group that they will be born into.
 */
export type Made =
  | { readonly kind: 'loops-over'; readonly file: string; readonly offset: number }
  | { readonly kind: 'mount'; readonly path: string }
  | { readonly kind: 'netns'; readonly name: string }
  | { readonly kind: 'cgroup'; readonly path: string }
  | { readonly kind: 'folder'; readonly path: string }

export const sameMade = (a: Made, b: Made): boolean => JSON.stringify(a) === JSON.stringify(b)
