/**
 * How a page reaches its host; both ends import these words. A desktop page has `window[BRIDGE_KEY]`,
 * a station page has not.
 *
 * Desktop: make a `MessageChannel`, `window.postMessage(CONNECT_MESSAGE, location.origin, [port2])`, and speak RPC
 * on `port1` (`@orpc/client/message-port`).
 *
 * Station: the one-time address is `http://127.0.0.1:PORT/#code=CODE`. Send the code once with
 * `POST SESSION_PATH`, `content-type: application/json`, body `{"code":"…"}`: 204 sets the session cookie, 403
 * carries a fault as JSON. `GET SESSION_PATH` says 204 with a session and 401 without one. Then RPC on the WebSocket
 * `ws://127.0.0.1:PORT` + `RPC_PATH` (`@orpc/client/websocket`).
 */
export const BRIDGE_KEY = 'bramble'
export const CONNECT_MESSAGE = 'bramble:connect'
export const SESSION_PATH = '/session'
export const RPC_PATH = '/rpc'

/** In the built `index.html`, `<meta name="csp-nonce" content="__CSP_NONCE__">`: replaced in every answer. */
export const NONCE_META = 'csp-nonce'
export const NONCE_PLACEHOLDER = '__CSP_NONCE__'

/** Largest message on the WebSocket, in bytes: an 8 MiB upload as base64, and its frame. */
export const MAX_MESSAGE_BYTES = 13 * 1024 * 1024
