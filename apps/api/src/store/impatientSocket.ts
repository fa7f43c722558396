import { Socket } from 'node:net'

/** Makes sockets that give up a peer that said nothing for so long: a line that swallows what is said tells neither end (fault F5). */
export const impatientSocket = (patience: number) => (): Socket => {
  const socket = new Socket()
  return socket.setTimeout(patience, () => socket.destroy(new Error(`the database said nothing for ${patience} ms`)))
}
