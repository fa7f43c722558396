import WebSocket from 'ws'

/** What came over a socket of graphql-transport-ws, as far as it could be read. */
export interface SocketMessage {
  readonly type: string
  readonly id?: string
  readonly payload?: unknown
}

export interface SocketOptions {
  readonly url: string
  readonly token: string
  /** The greeting was returned: ask for what is wanted. */
  readonly greeted: (subscribe: (id: string, query: string, variables: object) => void) => void
  readonly said: (id: string, data: Readonly<Record<string, unknown>>) => void
}

/** Waits of a screen on a bad line, in milliseconds: to connect and be greeted; of silence before it asks; for the answer. */
const GREETED_WITHIN = 2000
const SILENCE = 1000
const PONG_WITHIN = 1500

/** One socket from its opening to its end, however that comes. Whatever cannot be read ends it: something is missing before it. */
export async function liveOn({ url, token, greeted, said }: SocketOptions, hangUp: AbortSignal): Promise<void> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { handshakeTimeout: GREETED_WITHIN })
  const say = (message: object) => socket.readyState === WebSocket.OPEN && socket.send(JSON.stringify(message))
  const end = () => socket.terminate()
  let patience = setTimeout(end, GREETED_WITHIN)
  const waitFor = (milliseconds: number, then: () => void) => {
    clearTimeout(patience)
    patience = setTimeout(then, milliseconds)
  }
  const knock = () => {
    say({ type: 'ping' })
    waitFor(PONG_WITHIN, end)
  }
  const hear = (message: SocketMessage) => {
    if (message.type === 'connection_ack') greeted((id, query, variables) => say({ id, type: 'subscribe', payload: { query, variables } }))
    if (message.type === 'ping') say({ type: 'pong' })
    if (message.type === 'complete' || message.type === 'error') return end()
    if (message.type !== 'next' || message.id === undefined) return
    const { data, errors } = (message.payload ?? {}) as { data?: Record<string, unknown> | null; errors?: unknown }
    if (errors || !data) return end()
    said(message.id, data)
  }
  return new Promise((resolve) => {
    hangUp.addEventListener('abort', end, { once: true })
    socket.on('open', () => say({ type: 'connection_init', payload: { token } }))
    socket.on('message', (frame) => {
      if (socket.readyState !== WebSocket.OPEN) return
      waitFor(SILENCE, knock)
      const message = readMessage(String(frame))
      if (message) hear(message)
      else end()
    })
    socket.on('error', end)
    socket.on('close', () => {
      clearTimeout(patience)
      hangUp.removeEventListener('abort', end)
      resolve()
    })
  })
}

function readMessage(frame: string): SocketMessage | null {
  try {
    const message = JSON.parse(frame) as SocketMessage | null
    return typeof message?.type === 'string' ? message : null
  } catch {
    return null
  }
}
