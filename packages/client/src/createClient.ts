import type { TadaDocumentNode } from '@foyer/schema'
import { ask } from './ask.ts'
import { Audience, type Programme, type Seat } from './audience.ts'
import type { FoyerClient, Link } from './client.ts'
import { textOf } from './documents.ts'
import { picturesInstead } from './instead.ts'
import { keyOf } from './keyOf.ts'
import { onNudge } from './nudges.ts'
import { PACE, type ClientOptions, type Timers } from './options.ts'
import { safely } from './safely.ts'
import { Wire } from './wire/wire.ts'

/** A client of one server. Nothing is opened before the first `watch`, `follow` or `onLink`; what is opened stays until `close`. */
export function createClient(options: ClientOptions): FoyerClient {
  const { url, token, timers = BROWSER_TIMERS, now = Date.now, random = Math.random, fallback = () => null } = options
  const { fetch = (where, request) => globalThis.fetch(where, request), webSocket = (where, names) => new WebSocket(where, names) } =
    options
  const pace = { ...PACE, ...options.pace }
  const asking = { url, token, fetch, timers, deadline: pace.answer }

  const audiences = new Map<string, Audience>()
  const linkListeners = new Set<(link: Link) => void>()
  let stopNudges: (() => void) | null = null

  const wire = new Wire(
    { url: url.replace(/^http/, 'ws'), token, webSocket, now, random, timers, pace },
    {
      subscription(key) {
        const programme = audiences.get(key)?.programme
        return (programme && safely(() => ({ query: textOf(programme.document), variables: programme.variables() }))) ?? null
      },
      deliver: (key, picture) => audiences.get(key)?.deliver(picture),
      refuse: (key, failure) => audiences.get(key)?.refuse(failure),
      link: (link) => linkListeners.forEach((listener) => safely(() => listener(link))),
      poll: () => picturesInstead(audiences, fallback, (query, variables) => ask(asking, query, variables)),
    },
  )

  function start() {
    stopNudges ??= onNudge(() => wire.tell({ type: 'nudge' }))
    wire.checkToken()
    wire.tell({ type: 'start' })
  }

  function sit(key: string, programme: Programme, seat: Seat): () => void {
    const audience = audiences.get(key) ?? new Audience(programme)
    audiences.set(key, audience)
    start()
    wire.tell({ type: 'want', key })
    const leave = audience.join(seat)
    return () => {
      if (!leave()) return
      audiences.delete(key)
      wire.tell({ type: 'unwant', key })
    }
  }

  return {
    async ask<Result, Variables extends object>(document: TadaDocumentNode<Result, Variables>, variables: Variables) {
      try {
        return (await ask(asking, document, variables)) as Result
      } finally {
        timers.set(() => wire.checkToken(), 0) // the answer may have brought a new credential
      }
    },

    watch<Result, Variables extends object>(
      document: TadaDocumentNode<Result, Variables>,
      variables: Variables,
      listener: (picture: Result) => void,
      onRefused?: Seat['onRefused'],
    ) {
      const key = keyOf(textOf(document) + JSON.stringify(variables))
      const programme = { document, variables: () => variables, isPicture: true }
      return sit(key, programme, { listener: (picture) => listener(picture as Result), onRefused })
    },

    follow<Result, Variables extends object>(
      document: TadaDocumentNode<Result, Variables>,
      next: () => Variables,
      listener: (item: Result) => void,
    ) {
      let key = keyOf(textOf(document))
      while (audiences.has(key)) key += '+' // a cursor is not shared
      return sit(key, { document, variables: next, isPicture: false }, { listener: (item) => listener(item as Result) })
    },

    onLink(listener) {
      const seat = (link: Link) => listener(link)
      linkListeners.add(seat)
      start()
      safely(() => seat(wire.link))
      return () => void linkListeners.delete(seat)
    },

    close() {
      wire.close()
      stopNudges?.()
      audiences.clear()
      linkListeners.clear()
    },
  }
}

const BROWSER_TIMERS: Timers = {
  set: (callback, milliseconds) => setTimeout(callback, milliseconds),
  clear: (bell) => clearTimeout(bell as number),
}
