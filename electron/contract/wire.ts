/**
 * How a page reaches its host; both ends speak these words. A page under `app:` is a desktop page.
 *
 * Desktop: the page says `window.postMessage(PORT_WANTED, location.origin)`; the preload answers with a `message`
 * from the same window whose one port speaks RPC (`@orpc/client/message-port`).
 *
 * Station: the one-time address is `http://127.0.0.1:PORT/#code=CODE`. Send the code once with
 * `POST SESSION_PATH`, `content-type: application/json`, body `{"code":"…"}`: 204 sets the session cookie, 403
 * carries a fault as JSON. `GET SESSION_PATH` says 204 with a session and 401 without one. Then RPC on the WebSocket
 * `ws://127.0.0.1:PORT` + `RPC_PATH` (`@orpc/client/websocket`).
 */
export const PORT_WANTED = 'bramble:port-wanted'
/** The preload's one key in the page, and its channel to the main process. */
export const BRIDGE_KEY = 'bramble'
export const PORT_CHANNEL = 'bramble:port'
export const SESSION_PATH = '/session'
export const RPC_PATH = '/rpc'

/** In the built `index.html`, `<meta name="csp-nonce" content="__CSP_NONCE__">`: replaced in every answer. */
export const NONCE_PLACEHOLDER = '__CSP_NONCE__'

/** Largest message on the WebSocket, in bytes: an 8 MiB upload as base64, and its frame. */
export const MAX_MESSAGE_BYTES = 13 * 1024 * 1024
