import type { WebSocket } from 'ws'
import { ok, type Result } from '../../core/result.ts'
import { serveOwnerSocket } from './attach/ownerSocket.ts'
import { type Bramble, type OpenOptions, openBramble } from './openBramble.ts'
import type { CallerContext } from './router/callerContext.ts'
import { serveSockets } from './router/serveSockets.ts'

export interface Owner extends Bramble {
  /** Speaks RPC on a socket that a host has let in, with the authority that it gives. */
  readonly serve: (socket: WebSocket, context: CallerContext) => void
}

/**
 * Opens Bramble and its door for CLI calls: whoever owns the inventory answers them. `newAddress` gives a station's
 * one-time address to the owner's own `bramble station code`.
 */
export const openOwner = async (
  options: OpenOptions & { readonly newAddress?: () => string | undefined },
): Promise<Result<Owner>> => {
  const opened = await openBramble(options)
  if (!opened.ok) return opened
  const bramble = opened.value
  const serve = serveSockets(bramble.router, bramble.clock.monotonic)
  const door = await serveOwnerSocket(
    bramble.folder,
    // Only the same user can open it: the same authority as at the command line.
    (socket) => serve(socket, { authority: 'destroy' }),
    options.newAddress,
  )
  return ok({
    ...bramble,
    serve,
    close: async () => {
      await door.close()
      await bramble.close()
    },
  })
}
