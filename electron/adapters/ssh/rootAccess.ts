/** How commands become root's on a device; asked once per connection. */
export type RootAccess =
  | { readonly kind: 'isRoot' }
  | { readonly kind: 'passwordless' }
  | { readonly kind: 'asks' }
  | { readonly kind: 'refused'; readonly reason: string }

/** Prints `root` for root, else asks sudo for nothing but whether it would ask. Changes nothing. */
export const rootProbe = [
  'sh',
  '-c',
  'if [ "$(id -u)" = 0 ]; then echo root; exit 0; fi; LC_ALL=C exec sudo -n true',
] as const

/** What the probe's end means. sudo says "a password is required" both to those who may and to those unknown to it. */
export const readRootProbe = (code: number, stdout: string, stderr: string): RootAccess => {
  if (code === 0) return stdout.trim() === 'root' ? { kind: 'isRoot' } : { kind: 'passwordless' }
  if (/password is required|a terminal is required|no tty present/i.test(stderr)) {
    return { kind: 'asks' }
  }
  if (code === 127) return { kind: 'refused', reason: 'there is no sudo on it' }
  return { kind: 'refused', reason: stderr.trim() || `sudo ended with ${code}` }
}
