import type { AskFailed, Link } from '../client.ts'
import { type Bearer, isSameBearer } from '../bearer.ts'
import type { Pace, Timers } from '../options.ts'
import { PROTOCOL, readMessage, type ClientMessage } from './message.ts'
import type { WireEffect } from './move.ts'
import { dueAt, linkOf, newWire, type WireState } from './state.ts'
import { wireStep, type WireEvent } from './step.ts'

/** What the wire needs from the world. */
export interface WireWorld {
  readonly url: string
  readonly credential: () => Bearer | null
  /** Looks for another credential after this one was turned away; absent where there is never another. */
  readonly lookForCredential?: (() => Promise<unknown>) | undefined
  readonly webSocket: (url: string, protocols: string) => WebSocket
  readonly now: () => number
  readonly random: () => number
  readonly timers: Timers
  readonly pace: Pace
}

/** Whom the wire speaks for: the subscriptions behind the keys, and the link. */
export interface WireUser {
  /** null: it cannot be asked for just now. */
  subscription(key: string): { readonly query: string; readonly variables: object } | null
  deliver(key: string, picture: unknown): void
  refuse(key: string, failure: AskFailed): void
  link(link: Link): void
  /** What HTTP has by key: a picture, or the items of a feed; null when it does not answer. */
  poll(): Promise<ReadonlyMap<string, readonly unknown[]> | null>
}

/** The driver: the one socket, the one timer, and nothing decided here. */
export class Wire {
  readonly #world: WireWorld
  readonly #user: WireUser
  readonly #waiting: WireEvent[] = []
  #state: WireState
  #busy = false
  #socket: WebSocket | null = null
  #known: Bearer | null | undefined
  #bell: unknown = null
  #bellAt = Infinity

  constructor(world: WireWorld, user: WireUser) {
    this.#world = world
    this.#user = user
    this.#state = newWire(world.pace, world.lookForCredential !== undefined)
  }

  get link(): Link {
    return linkOf(this.#state)
  }

  /** Takes one step, and whatever its effects bring about after it. */
  tell(event: WireEvent): void {
    this.#waiting.push(event)
    if (this.#busy) return
    this.#busy = true
    try {
      for (let next = this.#waiting.shift(); next; next = this.#waiting.shift()) this.#take(next)
    } finally {
      this.#busy = false
      this.#setBell()
    }
  }

  /** Says anew, once, who speaks, if the credential is no longer the one last used. */
  checkToken(): void {
    const before = this.#known
    const now = this.#world.credential()
    this.#known = now
    if (before !== undefined && now?.token !== before?.token) this.tell({ type: 'renew', isSame: isSameBearer(before, now) })
  }

  close(): void {
    this.tell({ type: 'close' })
    this.#world.timers.clear(this.#bell)
  }

  #take(event: WireEvent): void {
    const before = this.link
    const { state, effects } = wireStep(this.#state, event, { now: this.#world.now(), chance: this.#world.random() })
    this.#state = state
    for (const effect of effects) this.#carryOut(effect)
    const { link } = this
    if (link.state !== before.state || link.lastHeardAt !== before.lastHeardAt) this.#user.link(link)
  }

  #carryOut(effect: WireEffect): void {
    switch (effect.do) {
      case 'open':
        return this.#open(this.#state.sockets)
      case 'shut':
        return this.#shut()
      case 'greet':
        return this.#greet()
      case 'ping':
      case 'pong':
        return this.#say({ type: effect.do })
      case 'showToken':
        return this.#showToken()
      case 'lookForCredential':
        return this.#lookForCredential()
      case 'subscribe':
        return this.#subscribe(effect)
      case 'complete':
        return this.#say({ type: 'complete', id: effect.id })
      case 'deliver':
        return this.#user.deliver(effect.key, effect.picture)
      case 'refuse':
        return this.#user.refuse(effect.key, effect.failure)
      case 'poll':
        void this.#user.poll().then((pictures) => this.tell({ type: 'polled', pictures }))
    }
  }

  #open(socket: number): void {
    try {
      const opened = this.#world.webSocket(this.#world.url, PROTOCOL)
      opened.onopen = () => this.tell({ type: 'opened', socket })
      opened.onmessage = ({ data }) => this.tell({ type: 'heard', socket, message: readMessage(data) })
      opened.onclose = ({ code }) => this.tell({ type: 'closed', socket, code })
      opened.onerror = () => this.tell({ type: 'closed', socket })
      this.#socket = opened
    } catch {
      this.tell({ type: 'closed', socket }) // an https page may not even make a ws:// socket
    }
  }

  #shut(): void {
    const socket = this.#socket
    this.#socket = null
    if (!socket) return
    socket.onopen = socket.onmessage = socket.onclose = null
    socket.onerror = () => {} // closing one that never opened is an error to some, and unheard ones end a Node process
    socket.close()
  }

  #greet(): void {
    const bearer = this.#world.credential()
    this.#known = bearer
    this.#say({ type: 'connection_init', payload: bearer === null ? {} : { token: bearer.token } })
  }

  #showToken(): void {
    if (this.#known) this.#say({ type: 'ping', payload: { token: this.#known.token } })
  }

  #lookForCredential(): void {
    void this.#world.lookForCredential?.().then(
      () => this.tell({ type: 'looked', isKnown: true }),
      () => this.tell({ type: 'looked', isKnown: false }),
    )
  }

  #subscribe({ key, id }: { readonly key: string; readonly id: string }): void {
    const payload = this.#user.subscription(key)
    if (payload) return this.#say({ type: 'subscribe', id, payload })
    this.tell({ type: 'heard', socket: this.#state.sockets, message: { type: 'complete', id } })
  }

  #say(message: ClientMessage): void {
    this.#socket?.send(JSON.stringify(message))
  }

  /** One timer for everything; one that rings too early only sets itself again. */
  #setBell(): void {
    const due = dueAt(this.#state)
    if (due >= this.#bellAt) return
    this.#world.timers.clear(this.#bell)
    this.#bellAt = due
    this.#bell = this.#world.timers.set(() => this.#ring(), Math.max(0, due - this.#world.now()))
  }

  #ring(): void {
    this.#bellAt = Infinity
    this.checkToken()
    this.tell({ type: 'ring' })
  }
}
