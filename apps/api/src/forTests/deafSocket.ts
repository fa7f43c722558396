import { connect, type Socket } from 'node:net'

/** A peer that opens a socket of ours by hand, subscribes, and never reads again: a display whose browser hangs, or somebody who means it. */
export interface DeafSocket {
  /** Says something of the protocol. */
  say(message: object): void
  /** Answers pings nobody has read, so that it seems to be alive. */
  seemAlive(): void
  destroy(): void
}

/** `pictures`: how many subscriptions it holds, eight at the most. */
export async function openDeafSocket(port: number, token: string, subscription: object, pictures = 1): Promise<DeafSocket> {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => {})
  socket.write(UPGRADE)
  await heard(socket, 'sec-websocket-accept')
  say({ type: 'connection_init', payload: { token } })
  await heard(socket, 'connection_ack')
  for (let count = 0; count < pictures; count++) say({ id: `p${count}`, type: 'subscribe', payload: subscription })
  socket.pause()
  return { say, seemAlive: () => socket.write(frameOf(0x8a, '')), destroy: () => socket.destroy() }

  function say(message: object): void {
    socket.write(frameOf(0x81, JSON.stringify(message)))
  }
}

const UPGRADE = [
  'GET /graphql HTTP/1.1',
  'host: deaf',
  'connection: upgrade',
  'upgrade: websocket',
  'sec-websocket-version: 13',
  'sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==',
  'sec-websocket-protocol: graphql-transport-ws',
  '\r\n',
].join('\r\n')

/** Clients have to mask what they say; a mask of zeros changes nothing. */
function frameOf(opcode: number, text: string): Buffer {
  const payload = Buffer.from(text)
  const head =
    payload.length < 126
      ? Buffer.from([opcode, 0x80 | payload.length])
      : Buffer.from([opcode, 0xfe, payload.length >> 8, payload.length & 0xff])
  return Buffer.concat([head, Buffer.alloc(4), payload])
}

function heard(socket: Socket, words: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let text = ''
    const listen = (chunk: Buffer): void => {
      text += chunk.toString('latin1')
      if (!text.toLowerCase().includes(words)) return
      socket.off('data', listen)
      resolve()
    }
    socket.on('data', listen)
    socket.once('close', () => reject(new Error(`the door closed before ${words}`)))
  })
}
