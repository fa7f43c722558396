import { WebSocket } from 'ws'

/** One screen that watches one picture over graphql-transport-ws, as our clients do. */
export interface Screen {
  close(): void
}

export interface Watching {
  readonly port: number
  readonly token: string | null
  readonly query: string
  readonly variables: Readonly<Record<string, unknown>>
  /** Called with each frame that holds a picture, unread. */
  readonly seen: (frame: Buffer) => void
}

/** Opens a screen; resolves when its first picture is there. */
export function openScreen({ port, token, query, variables, seen }: Watching): Promise<Screen> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/graphql`, 'graphql-transport-ws', { perMessageDeflate: false })
    const close = () => socket.terminate()
    socket.on('error', reject)
    socket.on('close', (code) => reject(new Error(`a screen was closed with ${code}`)))
    socket.on('open', () => socket.send(JSON.stringify({ type: 'connection_init', payload: token === null ? {} : { token } })))
    socket.on('message', (frame: Buffer) => {
      if (isPicture(frame)) {
        seen(frame)
        return resolve({ close })
      }
      const { type } = JSON.parse(frame.toString()) as { type: string }
      if (type === 'connection_ack') socket.send(JSON.stringify({ id: 'p', type: 'subscribe', payload: { query, variables } }))
      if (type === 'ping') socket.send('{"type":"pong"}')
      if (type === 'error' || type === 'complete') reject(new Error(`a screen was refused: ${frame.toString()}`))
    })
  })
}

/** `next` frames are told by their beginning, so that hundreds of screens cost their reader nothing. */
const isPicture = (frame: Buffer): boolean => frame.subarray(0, 40).includes('"type":"next"')
