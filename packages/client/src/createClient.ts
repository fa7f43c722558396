import type { TadaDocumentNode } from '@foyer/schema'
import { ask } from './ask.ts'
import { Audience, type Programme, type Seat } from './audience.ts'
import { bearerOf } from './bearer.ts'
import { AskFailed, type FoyerClient, type Link } from './client.ts'
import { textOf } from './documents.ts'
import { picturesInstead } from './instead.ts'
import { keyOf } from './keyOf.ts'
import { onNudge } from './nudges.ts'
import { BROWSER_TIMERS, PACE, type ClientOptions } from './options.ts'
import { reloadOnce } from './reloadOnce.ts'
import { safely } from './safely.ts'
import { Wire } from './wire/wire.ts'

/** What the server says of a document of a release it has forgotten. */
const OUTDATED = 'UNKNOWN_DOCUMENT'

/** A client of one server. Nothing is opened before the first `watch`, `follow` or `onLink`; what is opened stays until `close`. */
export function createClient(options: ClientOptions): FoyerClient {
  const { url, timers = BROWSER_TIMERS, now = Date.now, random = Math.random, fallback = () => null, onOutdated = reloadOnce } = options
  const { fetch = (where, request) => globalThis.fetch(where, request), webSocket = (where, names) => new WebSocket(where, names) } =
    options
  const pace = { ...PACE, ...options.pace }
  const credential = () => bearerOf(options.token())
  const asking = { url, token: () => credential()?.token ?? null, fetch, timers, deadline: pace.answer }
  const looking = { ...asking, deadline: pace.look }
  const lookForCredential = options.onRefused && oneAtATime(options.onRefused)

  const audiences = new Map<string, Audience>()
  const linkListeners = new Set<(link: Link) => void>()
  let stopNudges: (() => void) | null = null

  const wire = new Wire(
    { url: url.replace(/^http/, 'ws'), credential, lookForCredential, webSocket, now, random, timers, pace },
    {
      subscription(key) {
        const programme = audiences.get(key)?.programme
        return (programme && safely(() => ({ query: textOf(programme.document), variables: programme.variables() }))) ?? null
      },
      deliver(key, picture) {
        if (audiences.get(key)?.deliver(picture)) wire.tell({ type: 'again', key })
      },
      refuse(key, failure) {
        if (failure.code === OUTDATED) safely(() => onOutdated())
        audiences.get(key)?.refuse(failure)
      },
      link: (link) => linkListeners.forEach((listener) => safely(() => listener(link))),
      poll: () => picturesInstead(audiences, fallback, (query, variables) => ask(looking, query, variables)),
    },
  )

  /** A credential that was turned away may have been an old one: with another it is asked once more. */
  async function askAs(task: () => Promise<unknown>): Promise<unknown> {
    const before = asking.token()
    try {
      return await task()
    } catch (failure) {
      if (failure instanceof AskFailed && failure.code === OUTDATED) safely(() => onOutdated())
      if (!lookForCredential || !(failure instanceof AskFailed) || failure.code !== 'UNAUTHENTICATED') throw failure
      await lookForCredential().catch(() => {
        throw new AskFailed({ kind: 'network' }) // nobody can say yet that this credential is worth nothing
      })
      if (asking.token() === before) throw failure
      return task()
    }
  }

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
        const answer = await askAs(() => ask(asking, document, variables))
        wire.tell({ type: 'reached' })
        return answer as Result
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
      listener: (item: Result) => unknown,
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

/** Whoever asks while it is being done gets the same answer. */
function oneAtATime(task: () => Promise<unknown>): () => Promise<unknown> {
  let running: Promise<unknown> | null = null
  return () => (running ??= task().finally(() => (running = null)))
}
