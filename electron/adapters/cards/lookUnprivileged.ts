import type { HelperClient } from './helperClient.ts'

/**
 * Cards of a user who is not root: which there are is told by a helper without privilege, and polkit asks for the
 * right only when a card is to be opened. From then on the privileged one tells both. Whatever the plain one says
 * is for the screen alone: the one that opens cards judges by its own reading.
 */
export const lookUnprivileged = (privileged: HelperClient, plain: HelperClient): HelperClient => {
  const both = [privileged, plain]
  const own: Pick<HelperClient, 'list' | 'close' | 'kill'> = {
    list: (signal) => (privileged.pid === undefined ? plain : privileged).list(signal),
    close: () => {
      for (const client of both) client.close()
    },
    kill: () => {
      for (const client of both) client.kill()
    },
  }
  // All else, also what is added later, is the privileged one's.
  return Object.setPrototypeOf(own, privileged)
}
