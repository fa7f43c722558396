import type { Lang } from '@foyer/ui'

/** Who is signed in on this tablet, and at which service point. */
export interface Session {
  /** Null: kept by another version of this page. */
  readonly sessionId: string | null
  readonly token: string
  readonly staff: { readonly id: string; readonly name: string; readonly role: string }
  readonly expiresAt: string
  readonly pointId: string | null
}

export type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/** What this tablet keeps across a reload, besides its device credential. */
export interface Memory {
  /** Nobody is signed in once the session has run out. */
  session(now: number): Session | null
  keepSession(session: Session | null): void
  lang(): Lang
  keepLang(lang: Lang): void
  /** Shortcut keys are on until somebody turns them off here. */
  keys(): boolean
  keepKeys(on: boolean): void
  /** Those who signed in here, newest first: at a shift change they are first to be tapped. */
  recent(): readonly string[]
  keepRecent(staffId: string): void
}

const RECENT = 8

export function memoryIn(store: Store): Memory {
  // kept here as well: storage may be blocked or full, and the tablet then works until the page is closed
  const held = new Map<string, string>()
  const get = (name: string) => held.get(name) ?? attempt(() => store.getItem(PLACE + name)) ?? null

  function set(name: string, text: string | null) {
    held.set(name, text ?? '')
    attempt(() => (text === null ? store.removeItem(PLACE + name) : store.setItem(PLACE + name, text)))
  }

  function recent(): readonly string[] {
    const found = parsed(get('recent'))
    return Array.isArray(found) ? found.filter((id) => typeof id === 'string') : []
  }

  return {
    session(now) {
      const found = sessionIn(parsed(get('session')))
      return found && Date.parse(found.expiresAt) > now ? found : null
    },
    keepSession: (session) => set('session', session && JSON.stringify(session)),
    lang: () => (get('lang') === 'en' ? 'en' : 'zh'),
    keepLang: (lang) => set('lang', lang),
    keys: () => get('keys') !== 'off',
    keepKeys: (on) => set('keys', on ? 'on' : 'off'),
    recent,
    keepRecent: (staffId) => set('recent', JSON.stringify([staffId, ...recent().filter((id) => id !== staffId)].slice(0, RECENT))),
  }
}

const PLACE = 'foyer.staff.'

/** What another version wrote, or a hand, counts as nothing. */
function sessionIn(found: unknown): Session | null {
  if (typeof found !== 'object' || found === null) return null
  const { sessionId, token, staff, expiresAt, pointId } = found as Record<string, unknown>
  if (typeof token !== 'string' || typeof expiresAt !== 'string' || typeof staff !== 'object' || staff === null) return null
  const { id, name, role } = staff as Record<string, unknown>
  if (typeof id !== 'string' || typeof name !== 'string' || typeof role !== 'string') return null
  const kept = (one: unknown) => (typeof one === 'string' ? one : null)
  return { sessionId: kept(sessionId), token, staff: { id, name, role }, expiresAt, pointId: kept(pointId) }
}

function parsed(text: string | null): unknown {
  return attempt(() => JSON.parse(text || 'null')) ?? null
}

function attempt<Value>(task: () => Value): Value | undefined {
  try {
    return task()
  } catch {
    return undefined
  }
}
