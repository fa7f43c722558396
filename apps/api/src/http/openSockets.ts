import type { IncomingMessage } from 'node:http'
import type { WebSocket } from 'ws'
import { Buckets } from '../limits/buckets.ts'
import type { Limits } from '../limits/limits.ts'

/** Close codes besides the protocol's own. */
const TRY_AGAIN_LATER = 1013
const AGAINST_THE_RULES = 1008

/** Every socket that is open: who holds how many, which are quiet, which say too much. */
export class OpenSockets {
  private readonly strangers = new Map<string, Set<WebSocket>>()
  private readonly named = new Map<string, Set<WebSocket>>()
  private readonly held = new Map<WebSocket, Held>()

  constructor(
    private readonly limits: Limits['sockets'] | null,
    private readonly clock: () => number = Date.now,
  ) {}

  /** Whether one more stranger may knock at this address. Everybody is a stranger until they show something. */
  mayKnock(address: string): boolean {
    return this.limits === null || (this.strangers.get(address)?.size ?? 0) < this.limits.strangers
  }

  open(socket: WebSocket, address: string): void {
    const { limits } = this
    const held: Held = { address, stranger: true, name: null, idle: undefined, operations: 0 }
    this.held.set(socket, held)
    add(this.strangers, address, socket)
    socket.once('close', () => this.closed(socket))
    if (!limits) return
    const messages = new Buckets(limits.messages, this.clock, 1)
    socket.on('message', () => {
      if (messages.take('') > 0) socket.close(AGAINST_THE_RULES, 'too many messages')
    })
    this.watchIdle(socket, held)
  }

  /**
   * No stranger any more: the bearer of a credential, or of a ticket that opens something. Of more than they may have the oldest goes,
   * for it is the likeliest to be dead. Without a name nobody counts.
   */
  nameIt(socket: WebSocket, name: string | null, most: 'credential' | 'ticket'): void {
    const held = this.held.get(socket)
    if (!held?.stranger) return
    remove(this.strangers, held.address, socket)
    held.stranger = false
    held.name = name
    clearTimeout(held.idle)
    if (name === null) return
    const all = add(this.named, name, socket)
    const oldest = [...all][0]
    if (this.limits && all.size > this.limits[most] && oldest) {
      remove(this.named, name, oldest)
      oldest.close(TRY_AGAIN_LATER, 'too many sockets with one credential')
    }
  }

  isStranger(socket: WebSocket): boolean {
    return this.held.get(socket)?.stranger ?? false
  }

  /** Told how many subscriptions a socket has now: a stranger with none is not waited for without end. */
  asks(socket: WebSocket, operations: number): void {
    const held = this.held.get(socket)
    if (!held) return
    held.operations = operations
    this.watchIdle(socket, held)
  }

  private watchIdle(socket: WebSocket, held: Held): void {
    clearTimeout(held.idle)
    if (!this.limits || !held.stranger || held.operations > 0) return
    held.idle = setTimeout(() => socket.close(1000, 'nothing was asked'), this.limits.idle).unref()
  }

  private closed(socket: WebSocket): void {
    const held = this.held.get(socket)
    if (!held) return
    clearTimeout(held.idle)
    this.held.delete(socket)
    if (held.stranger) remove(this.strangers, held.address, socket)
    if (held.name !== null) remove(this.named, held.name, socket)
  }
}

interface Held {
  readonly address: string
  stranger: boolean
  name: string | null
  idle: NodeJS.Timeout | undefined
  operations: number
}

/** Closes, and does not wait long for a peer that will not hear of it. */
export function shut(socket: WebSocket, code: number, reason: string): void {
  socket.close(code, reason)
  const cut = setTimeout(() => socket.terminate(), 1000).unref()
  socket.once('close', () => clearTimeout(cut))
}

/** The request behind a socket, as graphql-ws hands it on. */
export type Opening = { readonly socket: WebSocket; readonly request: IncomingMessage }

function add(sets: Map<string, Set<WebSocket>>, name: string, socket: WebSocket): Set<WebSocket> {
  const set = sets.get(name) ?? new Set()
  sets.set(name, set.add(socket))
  return set
}

function remove(sets: Map<string, Set<WebSocket>>, name: string, socket: WebSocket): void {
  const set = sets.get(name)
  set?.delete(socket)
  if (set?.size === 0) sets.delete(name)
}
