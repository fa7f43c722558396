import { connect, type Socket } from 'node:net'

/** One keep-alive connection that has one question under way at a time: HTTP at its cheapest, so that the asking costs next to nothing. */
export interface Connection {
  /** Sends a whole request; the answer's status and body come to `heard`. */
  ask(request: string, heard: Heard): void
  close(): void
}

export type Heard = (status: number, body: Buffer) => void

const END_OF_HEAD = '\r\n\r\n'

export function openConnection(port: number, failed: (error: Error) => void): Promise<Connection> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.setNoDelay(true)
    let heard: Heard | null = null
    let pending: Buffer | null = null
    socket.on('error', failed)
    socket.on('close', () => heard && failed(new Error('the server hung up in the middle of an answer')))
    socket.on('data', (chunk) => {
      pending = pending ? Buffer.concat([pending, chunk]) : chunk
      const answer = wholeAnswer(pending)
      if (!answer) return
      const tell = heard
      pending = heard = null
      tell?.(answer.status, answer.body)
    })
    socket.on('connect', () => resolve(connection(socket, (next) => (heard = next))))
  })
}

const connection = (socket: Socket, expect: (heard: Heard) => void): Connection => ({
  ask: (request, heard) => {
    expect(heard)
    socket.write(request)
  },
  close: () => socket.destroy(),
})

function wholeAnswer(received: Buffer): { status: number; body: Buffer } | null {
  const headEnds = received.indexOf(END_OF_HEAD)
  if (headEnds < 0) return null
  const head = received.toString('latin1', 0, headEnds)
  const [, length] = /\r\ncontent-length: *(\d+)/i.exec(head) ?? []
  if (length === undefined) throw new Error(`an answer without its length: ${head}`)
  const body = received.subarray(headEnds + END_OF_HEAD.length)
  return body.length < Number(length) ? null : { status: Number(head.slice(9, 12)), body }
}

/** The text of a GraphQL request. */
export function graphqlRequest(token: string, body: string): string {
  const head = ['POST /graphql HTTP/1.1', 'host: 127.0.0.1', 'content-type: application/json', `authorization: Bearer ${token}`]
  return `${head.join('\r\n')}\r\ncontent-length: ${Buffer.byteLength(body)}${END_OF_HEAD}${body}`
}
