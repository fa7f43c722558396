import { Socket } from 'node:net'

/** Milliseconds of silence after which the system asks whether the other end is still there. */
export const KNOCK_AFTER = 5000

/** Makes sockets that give up a peer that said nothing for so long: a line that swallows what is said tells neither end (fault F5). */
export const impatientSocket = (patience: number) => (): Socket => {
  // Between us and a database elsewhere stand boxes that forget a quiet line: knocked on now and then, it is remembered, or found dead.
  const socket = new Socket().setKeepAlive(true, KNOCK_AFTER)
  return socket.setTimeout(patience, () => socket.destroy(new Error(`the database said nothing for ${patience} ms`)))
}
