import type { Lang } from '@foyer/ui'
import type { Ticket } from './documents.ts'

/** What this tab remembers of one ticket, so that the number is there before the network is. */
export interface Memory extends LangMemory {
  ticket(): Ticket | null
  keepTicket(ticket: Ticket): void
}

/** The language somebody chose on this phone. */
export interface LangMemory {
  lang(): Lang | null
  keepLang(lang: Lang): void
}

/** The memory of one tab, where the browser allows it; never longer than the tab. */
export function memoryIn(storage: Pick<Storage, 'getItem' | 'setItem'>, token: string): Memory {
  const ticketPlace = `foyer.ticket.${token}`
  return {
    ...langMemoryIn(storage),
    ticket: () => read(storage, ticketPlace, isTicket),
    keepTicket: (ticket) => keep(storage, ticketPlace, ticket),
  }
}

export function langMemoryIn(storage: Pick<Storage, 'getItem' | 'setItem'>): LangMemory {
  return { lang: () => read(storage, LANG, isLang), keepLang: (lang) => keep(storage, LANG, lang) }
}

const LANG = 'foyer.ticket.lang'

function read<Value>(storage: Pick<Storage, 'getItem'>, place: string, isRight: (found: unknown) => found is Value): Value | null {
  try {
    const found: unknown = JSON.parse(storage.getItem(place) ?? 'null')
    return isRight(found) ? found : null
  } catch {
    return null
  }
}

function keep(storage: Pick<Storage, 'setItem'>, place: string, value: unknown) {
  try {
    storage.setItem(place, JSON.stringify(value))
  } catch {
    // blocked or full: then the number comes with the network
  }
}

const isLang = (found: unknown): found is Lang => found === 'zh' || found === 'en'

/** Only this page writes it; still, a page of an older version may have written less. */
const isTicket = (found: unknown): found is Ticket =>
  typeof found === 'object' &&
  found !== null &&
  ['asOf', 'number', 'stage', 'nowServing', 'timeZone', 'serviceName', 'journey'].every((part) => part in found)
