import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type FeedItem, type FeedPlace, readOn, UNREAD } from './readOn.ts'

const at = (seq: number, epoch = 'e1'): FeedPlace => ({ epoch, seq })
const item = (seq: number, follows: number | null, epoch = 'e1'): FeedItem => ({ epoch, seq, follows })

test.each([
  { what: 'the item after the last one is taken', place: at(7), of: item(9, 7), reading: 'next', now: at(9) },
  { what: 'the same item again is dropped', place: at(9), of: item(9, 7), reading: 'known', now: at(9) },
  { what: 'so is one from long ago', place: at(9), of: item(4, 2), reading: 'known', now: at(9) },
  { what: 'one that follows something unread shows a gap', place: at(7), of: item(12, 9), reading: 'missed', now: at(7) },
  { what: 'one of another log is not taken', place: at(7), of: item(8, 7, 'e2'), reading: 'missed', now: at(7) },
  {
    what: 'a new beginning is believed, also one further back',
    place: at(7),
    of: item(3, null, 'e2'),
    reading: 'beginning',
    now: at(3, 'e2'),
  },
  { what: 'whoever has read nothing takes what comes', place: UNREAD, of: item(12, 9), reading: 'next', now: at(12) },
] as const)('$what', ({ place, of, reading, now }) => {
  expect(readOn(place, of)).toEqual({ place: now, reading })
})

test('past what nobody can read the feed goes on', () => {
  expect(readOn(at(7), item(12, 9), true)).toEqual({ place: at(12), reading: 'next' })
})

/** A feed as the server keeps it: the calls stand at these places of its log. */
function* feed(calls: readonly number[], after: number): Generator<FeedItem> {
  let follows = after
  for (const seq of calls) {
    if (seq <= after) continue
    yield item(seq, follows)
    follows = seq
  }
}

/** What the line does with the next item. */
const luck = fc.constantFrom('arrives', 'arrives', 'arrives', 'is lost', 'comes twice', 'is overtaken', 'is from before')
const places = fc.uniqueArray(fc.integer({ min: 1, max: 500 }), { maxLength: 60 }).map((all) => all.toSorted((one, other) => one - other))

test('whatever the line loses, doubles or turns round, every item is taken once and in order', () => {
  fc.assert(
    fc.property(places, fc.array(luck, { maxLength: 200 }), fc.integer({ min: 0, max: 300 }), (calls, fortunes, from) => {
      let place: FeedPlace = at(from)
      const taken: number[] = []
      /** Hands over one item; true when the reader wants the feed anew. */
      const hand = (given: FeedItem): boolean => {
        const read = readOn(place, given)
        place = read.place
        if (read.reading === 'next') taken.push(given.seq)
        return read.reading === 'missed'
      }
      const wheel = [...fortunes]
      const wanted = calls.filter((seq) => seq > from)
      // anew until all is read; the line runs out of bad luck, and a reader that does not get on is caught by the count
      let rounds = 0
      for (let anew = true; (anew || taken.length < wanted.length) && rounds <= fortunes.length + 2; rounds++) {
        anew = false
        const sent = [...feed(calls, place.seq ?? 0)]
        for (const [nth, given] of sent.entries()) {
          const fortune = wheel.shift() ?? 'arrives'
          const others = { 'is overtaken': sent[nth + 1], 'is from before': sent[nth - 1] } as Record<string, FeedItem | undefined>
          if (others[fortune]) anew = hand(others[fortune]) || anew
          if (fortune !== 'is lost') anew = hand(given) || anew
          if (fortune === 'comes twice') anew = hand(given) || anew
          if (anew) break
        }
      }
      expect(taken).toEqual(wanted)
    }),
  )
})
