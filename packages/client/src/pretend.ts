import type { ClientMessage, ServerMessage } from './wire/message.ts'
import type { Timers } from './options.ts'

/** A world for tests: its clock stands still until it is told to go on, and its sockets do what the test says. */
export class PretendWorld {
  time = 1_000_000
  chance = 0.5
  readonly sockets: PretendSocket[] = []
  readonly #bells = new Map<number, { readonly at: number; readonly callback: () => void }>()
  #bellCount = 0

  readonly now = () => this.time
  readonly random = () => this.chance
  readonly webSocket = () => {
    const socket = new PretendSocket()
    this.sockets.push(socket)
    return socket as unknown as WebSocket
  }
  readonly timers: Timers = {
    set: (callback, milliseconds) => {
      this.#bellCount += 1
      this.#bells.set(this.#bellCount, { at: this.time + milliseconds, callback })
      return this.#bellCount
    },
    clear: (bell) => void this.#bells.delete(bell as number),
  }

  /** The newest socket. */
  get socket(): PretendSocket {
    const socket = this.sockets.at(-1)
    if (!socket) throw new Error('no socket was opened')
    return socket
  }

  /** The sockets nobody has closed. */
  get inUse(): PretendSocket[] {
    return this.sockets.filter((socket) => !socket.isClosed)
  }

  /** How many bells are waiting to ring. */
  get bells(): number {
    return this.#bells.size
  }

  /** How many were ever set. */
  get bellsSet(): number {
    return this.#bellCount
  }

  /** Lets time pass, ringing every bell at its time. */
  pass(milliseconds: number): void {
    const end = this.time + milliseconds
    for (;;) {
      const [bell, next] = [...this.#bells].sort(([, one], [, other]) => one.at - other.at)[0] ?? []
      if (bell === undefined || !next || next.at > end) break
      this.#bells.delete(bell)
      this.time = Math.max(this.time, next.at)
      next.callback()
    }
    this.time = end
  }

  /** The device sleeps: time passes and no bell rings until it wakes. */
  sleep(milliseconds: number): void {
    this.time += milliseconds
    this.pass(0)
  }
}

/** One socket as the client holds it, with the server's hands on the other end. */
export class PretendSocket {
  onopen: (() => void) | null = null
  onmessage: ((event: { data: unknown }) => void) | null = null
  onclose: ((event: { code: number }) => void) | null = null
  onerror: (() => void) | null = null
  isClosed = false
  readonly said: ClientMessage[] = []

  send(text: string): void {
    this.said.push(JSON.parse(text) as ClientMessage)
  }

  close(): void {
    this.isClosed = true
  }

  open(): this {
    this.onopen?.()
    return this
  }

  hear(message: ServerMessage | string): this {
    this.onmessage?.({ data: typeof message === 'string' ? message : JSON.stringify(message) })
    return this
  }

  /** Opens and greets back. */
  greet(): this {
    return this.open().hear({ type: 'connection_ack' })
  }

  fall(code = 1006): void {
    this.isClosed = true
    this.onclose?.({ code })
  }

  /** The subscriptions asked for on this socket and not ended by the client. */
  get asked(): Extract<ClientMessage, { type: 'subscribe' }>[] {
    const ended = this.said.flatMap((message) => (message.type === 'complete' ? [message.id] : []))
    return this.said.filter((message) => message.type === 'subscribe').filter(({ id }) => !ended.includes(id))
  }
}
