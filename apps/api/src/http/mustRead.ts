import type { WebSocket } from 'ws'

/** Bytes that may wait for a peer to read them; a picture has a few thousand. */
const BEHIND = 256 * 1024

/** Milliseconds between two looks; what waits at both, and has not become less, waits for nobody. */
const LOOKS = 12_000

/**
 * Lets go of a peer that does not read: at once if it asks for more all the same, after two looks if it only stands there.
 * What it would have missed is nothing: whoever comes back sees the newest picture. Pings alone find only those who do not answer them.
 */
export function mustRead(socket: WebSocket, looks = LOOKS): void {
  let waited = 0
  const look = setInterval(() => {
    if (socket.bufferedAmount > 0 && socket.bufferedAmount >= waited && waited > 0) return socket.terminate()
    waited = socket.bufferedAmount
  }, looks).unref()
  socket.on('message', () => {
    if (socket.bufferedAmount > BEHIND) socket.terminate()
  })
  socket.once('close', () => clearInterval(look))
}
