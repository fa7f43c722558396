import type { Written } from './documents.ts'

/** How a client waits: the browser's own timers, or a test's. */
export interface Timers {
  set(callback: () => void, milliseconds: number): unknown
  clear(handle: unknown): void
}

/** Every waiting time of the client, in milliseconds. */
export interface Pace {
  /** For one answer over HTTP. */
  readonly answer: number
  /** For a socket to open. */
  readonly connect: number
  /** For the server to greet back. */
  readonly ack: number
  /** Of silence before the server is asked whether it is there. */
  readonly ping: number
  /** For it to say so. */
  readonly pong: number
  /** Back-off: a random part of `retryBase` doubled at every failure, at most `retryCap`. */
  readonly retryBase: number
  readonly retryCap: number
  /** Before a refused subscription is tried again on the same socket. */
  readonly refused: number
  /** A timer this late means that the device slept. */
  readonly sleep: number
  /** Between two pictures over HTTP while sockets are blocked. */
  readonly poll: number
}

/** The times that hold where a client names no others. */
export const PACE: Pace = {
  answer: 6000,
  connect: 5000,
  ack: 5000,
  ping: 5000,
  pong: 5000,
  retryBase: 250,
  retryCap: 5000,
  refused: 30_000,
  sleep: 15_000,
  poll: 2000,
}

/** What a client needs to know; everything after `token` has a default. */
export interface ClientOptions {
  /** http(s)://host/graphql; the socket goes to the same address. */
  readonly url: string
  /** Read at every request and every greeting, so a new credential is used as soon as it exists. */
  readonly token: () => string | null
  readonly fetch?: typeof fetch
  readonly webSocket?: (url: string, protocols: string) => WebSocket
  readonly now?: () => number
  readonly random?: () => number
  readonly timers?: Timers
  readonly pace?: Partial<Pace>
  /** The query that gives the same picture as a live query, with the same variables: asked every two seconds while sockets are blocked. */
  readonly fallback?: (document: Written) => Written | null
}
