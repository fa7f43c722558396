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
}

/** How far this board has read in which log; nothing read yet is null. */
export interface FeedPlace {
  readonly epoch: string | null
  readonly seq: number | null
}

export const UNREAD: FeedPlace = { epoch: null, seq: null }

/** Reads one item strictly in order: what was read before, or makes no sense, calls nobody. */
export function readItem(place: FeedPlace, item: unknown): { readonly place: FeedPlace; readonly call: BoardCall | null } {
  const { __typename: kind, epoch, seq } = fieldsOf(item)
  if (!isId(epoch) || !isCount(seq)) return { place, call: null }
  if (kind === 'Resync') return { place: { epoch, seq }, call: null }
  const isRead = place.epoch === epoch && place.seq !== null && seq <= place.seq
  return isRead ? { place, call: null } : { place: { epoch, seq }, call: callOf(fieldsOf(item), seq) }
}

function callOf(item: Readonly<Record<string, unknown>>, seq: number): BoardCall | null {
  const { callId, visitId, lang, callNo, last, calledAt } = item
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
    calledAt: Date.parse(calledAt),
  }
}
