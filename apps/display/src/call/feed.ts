import { type FeedPlace, type Reading, readOn } from '@foyer/client'
import { graphql } from '@foyer/schema'
import type { Call } from '@foyer/ui'
import type { BoardPlace } from '../picture/boardPicture.ts'
import { fieldsOf, isCount, isId, isInstant, readNumber, readPlace } from '../picture/readPicture.ts'

const Item = graphql(`
  fragment Item on AnnouncementItem @_unmask {
    __typename
    ... on Announcement {
      seq
      follows
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
`)

/** Every call, once, in the order of the log, from the place this board has got to. */
export const Announcements = graphql(
  `
    subscription Announcements($venueId: ID!, $after: Int, $epoch: ID) {
      announcements(venueId: $venueId, after: $after, epoch: $epoch) {
        ...Item
      }
    }
  `,
  [Item],
)

/** The same by asking, from the same place, for networks that let no socket through. */
export const AnnouncementsAsked = graphql(
  `
    query AnnouncementsAsked($venueId: ID!, $after: Int, $epoch: ID) {
      announcements: announcementsAfter(venueId: $venueId, after: $after, epoch: $epoch) {
        ...Item
      }
    }
  `,
  [Item],
)

/** One call as the board shows and speaks it. */
export interface BoardCall extends Call {
  readonly visitId: string
  readonly place: BoardPlace
  readonly callNo: number
  /** Whether this board is the voice of its zone: the others only show. */
  readonly speaks: boolean
}

/** What became of an item: besides the order of the feed, it may make no sense at all. */
export interface Read {
  readonly place: FeedPlace
  readonly reading: Reading | 'garbled'
  /** Whom it calls, if it is to be shown and makes sense. */
  readonly call: BoardCall | null
}

/** Reads one item strictly in its order; `garbled` says that something before it could not be read. */
export function readItem(place: FeedPlace, item: unknown, garbled: boolean): Read {
  const { __typename: kind, epoch, seq, follows } = fieldsOf(item)
  const isCall = kind === 'Announcement'
  if (!isId(epoch) || !isCount(seq) || (isCall ? !isCount(follows) : kind !== 'Resync')) return { place, reading: 'garbled', call: null }
  const read = readOn(place, { epoch, seq, follows: isCount(follows) ? follows : null }, garbled)
  return { ...read, call: read.reading === 'next' ? callOf(fieldsOf(item), seq) : null }
}

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
