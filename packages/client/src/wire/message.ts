import type { ServerError } from '../failure.ts'

/** What we say on the wire: graphql-transport-ws, the client's half. */
export type ClientMessage =
  | { readonly type: 'connection_init'; readonly payload: { readonly token?: string } }
  /** A ping may bring the bearer's newer token. */
  | { readonly type: 'ping'; readonly payload?: { readonly token: string } }
  | { readonly type: 'pong' }
  | { readonly type: 'subscribe'; readonly id: string; readonly payload: { readonly query: string; readonly variables: object } }
  | { readonly type: 'complete'; readonly id: string }

/** What we hear on the wire: the server's half. */
export type ServerMessage =
  | { readonly type: 'connection_ack' | 'ping' }
  /** Says `renewed` when it answers a ping with a token that was taken. */
  | { readonly type: 'pong'; readonly payload?: unknown }
  | { readonly type: 'next'; readonly id: string; readonly payload: { readonly data?: unknown; readonly errors?: readonly ServerError[] } }
  | { readonly type: 'error'; readonly id: string; readonly payload: readonly ServerError[] }
  | { readonly type: 'complete'; readonly id: string }

/** The name both sides agree on when the socket opens. */
export const PROTOCOL = 'graphql-transport-ws'

/** A frame as a message; null for anything the protocol does not know. */
export function readMessage(frame: unknown): ServerMessage | null {
  try {
    const message = JSON.parse(String(frame)) as { type?: unknown; id?: unknown; payload?: unknown } | null
    return isServerMessage(message) ? message : null
  } catch {
    return null
  }
}

function isServerMessage(message: { type?: unknown; id?: unknown; payload?: unknown } | null): message is ServerMessage {
  switch (message?.type) {
    case 'connection_ack':
    case 'ping':
    case 'pong':
      return true
    case 'next':
      return typeof message.id === 'string' && typeof message.payload === 'object' && message.payload !== null
    case 'error':
      return typeof message.id === 'string' && Array.isArray(message.payload)
    case 'complete':
      return typeof message.id === 'string'
    default:
      return false
  }
}
