import type { AskFailed, DeviceCredential, FoyerClient, Link } from '@foyer/client'
import type { DeskPicture } from '../desk/deskPicture.ts'
import type { DevicesPicture } from '../desk/devicesPicture.ts'
import type { FloorPicture } from '../desk/floorPicture.ts'
import { memoryIn, type Session, type Store } from '../desk/memory.ts'

/** Something a screen asked for. */
export interface Asked {
  readonly what: string
  readonly input: Readonly<Record<string, unknown>>
  /** The credential it was asked with. */
  readonly as: string | null
}

type Answer = (input: Asked['input']) => unknown

/** A server we can speak for: every line to it, whatever the credential, shows what we say and remembers what was asked. */
export class Server {
  readonly asked: Asked[] = []
  readonly lines: (string | null)[] = []
  answers: Record<string, Answer> = {}
  /** What a tablet asks by itself, whatever is said in `answers`. */
  private readonly usual: Record<string, Answer> = {
    Bookings: () => [],
    RequestPairing: () => ({ __typename: 'PairingRequested', secret: 's', code: 'ABCD2345', secondsLeft: 300 }),
    Pairing: () => ({ stage: 'waiting', paired: null }),
    DevicesVenue: () => ({ name: { zh: '城南政务服务中心', en: 'Chengnan Service Hall' }, timeZone: 'Asia/Shanghai', preset: 'hall' }),
  }
  link: Link = { state: 'live', lastHeardAt: null }
  private readonly pictures = new Map<string, unknown>()
  private readonly watchers = new Set<{
    readonly what: string
    readonly show: (picture: never) => void
    readonly refuse: (failure: AskFailed) => void
  }>()
  private readonly linkListeners = new Set<(link: Link) => void>()

  readonly connect = (token: string | null): FoyerClient => {
    this.lines.push(token)
    const mine = new Set<() => void>()
    return {
      ask: async (document, variables) => {
        const { name, field } = read(document)
        const { input = variables as Asked['input'] } = variables as { input?: Asked['input'] } // a question has no input of its own
        this.asked.push({ what: name, input, as: token })
        return { [field]: await (this.answers[name] ?? this.usual[name] ?? refuseUnknown(name))(input) } as never
      },
      watch: (document, _variables, show, refuse = () => {}) => {
        const watcher = { what: read(document).field, show: show as (picture: never) => void, refuse }
        this.watchers.add(watcher)
        mine.add(() => this.watchers.delete(watcher))
        const known = this.pictures.get(watcher.what)
        if (known) queueMicrotask(() => this.watchers.has(watcher) && watcher.show(known as never))
        return () => void this.watchers.delete(watcher)
      },
      follow: () => () => {},
      onLink: (listener) => {
        this.linkListeners.add(listener)
        listener(this.link)
        return () => void this.linkListeners.delete(listener)
      },
      close: () => mine.forEach((stop) => stop()),
    }
  }

  showDesk(deskLive: DeskPicture) {
    this.show('deskLive', { deskLive })
  }

  showDevices(devicesLive: DevicesPicture) {
    this.show('devicesLive', { devicesLive })
  }

  showFloor(floorLive: FloorPicture) {
    this.show('floorLive', { floorLive })
  }

  refuseAll(failure: AskFailed) {
    this.watchers.forEach(({ refuse }) => refuse(failure))
  }

  setLink(link: Link) {
    this.link = link
    this.linkListeners.forEach((listener) => listener(link))
  }

  private show(what: string, picture: unknown) {
    this.pictures.set(what, picture)
    this.watchers.forEach((watcher) => watcher.what === what && watcher.show(picture as never))
  }
}

/** The name of an operation and of the one field it asks for. */
function read(document: { readonly definitions: readonly unknown[] }): { readonly name: string; readonly field: string } {
  const operation = document.definitions.find((part) => (part as { kind: string }).kind === 'OperationDefinition') as {
    name: { value: string }
    selectionSet: { selections: readonly { name: { value: string } }[] }
  }
  return { name: operation.name.value, field: operation.selectionSet.selections[0]!.name.value }
}

const refuseUnknown = (name: string) => () => Promise.reject(new Error(`nobody said what to answer to ${name}`))

export const refused = (reason: string, zh: string, en: string, who: string | null = null) => ({
  __typename: 'Refused',
  reason,
  say: { zh, en },
  who,
  from: null,
})

/** A pocket for what a tablet keeps. */
export function pocket(): Store {
  const kept = new Map<string, string>()
  return {
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, text) => void kept.set(name, text),
    removeItem: (name) => void kept.delete(name),
  }
}

export function memoryOf(session: Session | null, lang: 'zh' | 'en' = 'zh') {
  const memory = memoryIn(pocket())
  memory.keepSession(session)
  memory.keepLang(lang)
  return memory
}

export const paired: DeviceCredential = { token: 'device', deviceId: 'd1', venueId: 'hall', pointId: 'p3', floor: false, keyed: false }
export const session: Session = {
  sessionId: 's1',
  token: 'session',
  staff: { id: 'lixue', name: '李雪', role: 'agent' },
  expiresAt: '2999-01-01T00:00:00Z',
  pointId: 'p3',
}
