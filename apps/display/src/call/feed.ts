import { graphql } from '@foyer/schema'
import type { Call } from '@foyer/ui'
import type { BoardPlace } from '../picture/boardPicture.ts'
import { fieldsOf, isCount, isId, isInstant, readNumber, readPlace } from '../picture/readPicture.ts'

/** Every call, once, in the order of the log, from the place this board has got to. */
export const Announcements = graphql(`
  subscription Announcements($venueId: ID!, $after: Int, $epoch: ID) {
    announcements(venueId: $venueId, after: $after, epoch: $epoch) {
      __typename
      ... on Announcement {
        seq
        epoch
        callId
        visitId
        number
        lang
        place {
          pointId
          kind
          label
          name {
            zh
            en
          }
        }
        callNo
        last
        calledAt
        speaks
      }
      ... on Resync {
        epoch
        seq
      }
    }
  }
`)

/** One call as the board shows and speaks it. */
export interface BoardCall extends Call {
  readonly visitId: string
  readonly place: BoardPlace
  readonly callNo: number
  /** Whether this board is the voice of its zone: the others only show. */
  readonly speaks: boolean
}

/** How far this board has read in which log; nothing read yet is null. */
export interface FeedPlace {
  readonly epoch: string | null
  readonly seq: number | null
  /** Up to here everything was read, … */
  readonly since: number
  /** … and after it these: an item that was overtaken on its way is news, one that comes twice is not. */
  readonly read: readonly number[]
}

export const UNREAD: FeedPlace = { epoch: null, seq: null, since: -1, read: [] }

/** Reads one item: what was read before, or makes no sense, calls nobody. */
export function readItem(place: FeedPlace, item: unknown): { readonly place: FeedPlace; readonly call: BoardCall | null } {
  const { __typename: kind, epoch, seq } = fieldsOf(item)
  if (!isId(epoch) || !isCount(seq)) return { place, call: null }
  if (kind === 'Resync') return { place: { epoch, seq, since: seq, read: [] }, call: null }
  const before = place.epoch === epoch ? place : { ...UNREAD, epoch, since: place.epoch === null ? -1 : seq - 1 }
  if (seq <= before.since || before.read.includes(seq)) return { place, call: null }
  return { place: moved(before, seq), call: callOf(fieldsOf(item), seq) }
}

function moved({ epoch, seq, since, read }: FeedPlace, heard: number): FeedPlace {
  const kept = [...read, heard].toSorted((one, other) => one - other)
  const forgotten = kept.slice(0, -KEPT)
  return { epoch, seq: Math.max(seq ?? 0, heard), since: forgotten.at(-1) ?? since, read: kept.slice(-KEPT) }
}

/** Far more than could overtake one another. */
const KEPT = 64

function callOf(item: Readonly<Record<string, unknown>>, seq: number): BoardCall | null {
  const { callId, visitId, lang, callNo, last, calledAt, speaks } = item
  const [ticket, place] = [readNumber(item['number']), readPlace(item['place'])]
  if (!isId(callId) || !isId(visitId) || !isInstant(calledAt) || ticket === null || !place) return null
  return {
    callId,
    visitId,
    seq,
    ticket,
    place,
    lang: lang === 'en' ? 'en' : 'zh',
    callNo: isCount(callNo) && callNo > 0 ? callNo : 1,
    last: last === true,
    speaks: speaks === true,
    calledAt: Date.parse(calledAt),
  }
}
