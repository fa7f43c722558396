import type { Credential } from './bearer.ts'
import type { Written } from './documents.ts'

/** How a client waits: the browser's own timers, or a test's. */
export interface Timers {
  set(callback: () => void, milliseconds: number): unknown
  clear(handle: unknown): void
}

/** The browser's own. */
export const BROWSER_TIMERS: Timers = {
  set: (callback, milliseconds) => setTimeout(callback, milliseconds),
  clear: (bell) => clearTimeout(bell as number),
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
  /** Between two looks over HTTP while sockets are blocked, and for the answer to one. */
  readonly poll: number
  readonly look: number
}

/** The times that hold where a client names no others. */
export const PACE: Pace = {
  answer: 6000,
  connect: 5000,
  ack: 5000,
  ping: 2500,
  pong: 2000,
  retryBase: 250,
  retryCap: 5000,
  refused: 30_000,
  sleep: 15_000,
  poll: 2000,
  look: 5000,
}

/** For screens in the room, on a network of the house: after an outage they are back in three seconds, in 19 cases of 20. */
export const ROOM_PACE: Partial<Pace> = { connect: 2000, ack: 2000, retryCap: 2000, poll: 1000, look: 2000 }

/** What a client needs to know; everything after `token` has a default. */
export interface ClientOptions {
  /** http(s)://host/graphql; the socket goes to the same address. */
  readonly url: string
  /** Read at every request and every greeting, so a new credential is used as soon as it exists. One that names its bearer is renewed without a new socket. */
  readonly token: () => Credential | null
  /** The server turned the credential away: look for another. Resolves once it is known whether there is one; rejects where that could not be found out. */
  readonly onRefused?: () => Promise<unknown>
  /** The server knows this page's documents no more; without it the page is loaded anew, once. */
  readonly onOutdated?: () => void
  readonly fetch?: typeof fetch
  readonly webSocket?: (url: string, protocols: string) => WebSocket
  readonly now?: () => number
  readonly random?: () => number
  readonly timers?: Timers
  readonly pace?: Partial<Pace>
  /** The query that gives the same picture as a live query, with the same variables: asked every two seconds while sockets are blocked. */
  readonly fallback?: (document: Written) => Written | null
}
