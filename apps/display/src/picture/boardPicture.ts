import { graphql, type ResultOf } from '@foyer/schema'

const Picture = graphql(`
  fragment Picture on BoardPicture @_unmask {
    venueId
    seq
    epoch
    asOf
    timeZone
    preset
    venueName {
      zh
      en
    }
    opening {
      open
      closesAt
      opensAt
      today {
        from
        to
      }
    }
    rows {
      place {
        pointId
        kind
        label
        name {
          zh
          en
        }
      }
      state
      number
      calledAt
      callNo
    }
    queues {
      serviceId
      name {
        zh
        en
      }
      prefix
      waiting
      quote {
        lowMinutes
        highMinutes
        basis
      }
    }
    upNext
    notices {
      zh
      en
    }
  }
`)

/** The board's whole picture, again at every move of the venue and every quarter of a minute. */
export const BoardLive = graphql(
  `
    subscription BoardLive($venueId: ID!) {
      boardLive(venueId: $venueId) {
        ...Picture
      }
    }
  `,
  [Picture],
)

/** The same picture by asking, for networks that let no socket through. */
export const BoardAsked = graphql(
  `
    query BoardAsked($venueId: ID!) {
      boardLive: board(venueId: $venueId) {
        ...Picture
      }
    }
  `,
  [Picture],
)

export type BoardPicture = ResultOf<typeof BoardLive>['boardLive']
export type BoardRow = BoardPicture['rows'][number]
export type BoardQueue = BoardPicture['queues'][number]
export type BoardPlace = BoardRow['place']
