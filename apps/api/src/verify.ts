import { createHash } from 'node:crypto'
import { Verifier, type Violation } from '@foyer/domain'
import type { Foyer } from './foyer.ts'
import { anchorsOf } from './ledger/checkpoints/anchors.ts'
import type { Checkpoint } from './ledger/checkpoints/checkpoint.ts'
import type { OpenKey } from './ledger/checkpoints/signingKey.ts'
import { sameWords, sixWords } from './ledger/checkpoints/sixWords.ts'
import { visitRow } from './store/visitRow.ts'

const PAGE = 5000

/** What a look through a venue's whole log found; the violations that come first in the log come first. */
export interface Verified {
  readonly venueId: string
  readonly events: number
  readonly visits: number
  readonly violations: readonly Violation[]
  /** The newest checkpoint that it was held against; null: nothing outside the database vouches for it. */
  readonly vouched: Checkpoint | null
}

/** What else to hold a log against, and how to tell of the way. */
export interface VerifyOptions {
  readonly progress?: (events: number) => void
  /** The key that checkpoints must be signed with, if not this installation's own. */
  readonly key?: OpenKey
  /** Words from paper, and the event they were made of. */
  readonly paper?: { readonly seq: number; readonly words: string }
}

/** Reads a venue's log from the first event: chain, checkpoints, invariants, and whether the tables say what the log says. */
export async function verifyVenue(
  { store, lookups, credentials, checkpoints }: Foyer,
  venueId: string,
  { progress = () => {}, key, paper }: VerifyOptions = {},
): Promise<Verified> {
  const { lines, faults } = checkpoints.read(venueId, key)
  const verifier = new Verifier((text) => createHash('sha256').update(text).digest('hex'), anchorsOf(lines))
  let after = 0
  let hashOnPaper: string | null = null
  for (;;) {
    const events = await store.stored(venueId, after, PAGE)
    for (const event of events) verifier.read(event)
    const onPaper = paper && events.find(({ seq }) => seq === paper.seq)
    if (onPaper) hashOnPaper = onPaper.hash
    after = events.at(-1)?.seq ?? after
    progress(verifier.events)
    if (events.length < PAGE) break
  }
  const violations = [...verifier.finish()]
  const say = (invariant: Violation['invariant'], words: string) => violations.push({ invariant, seq: verifier.state.seq, say: words })

  for (const fault of faults) violations.push({ invariant: 'I11', seq: 0, say: fault })
  if (paper && !(await isOnPaper(venueId, paper, hashOnPaper))) {
    violations.push({ invariant: 'I11', seq: paper.seq, say: `event ${paper.seq} is not the one whose six words are on paper` })
  }
  const head = await store.head(venueId)
  if (head?.seq !== verifier.state.seq) say('I9', `the head stands at ${head?.seq}, the log ends at ${verifier.state.seq}`)
  const vouched = lines.at(-1) ?? null
  if (vouched && head && vouched.epoch !== head.epoch) say('I11', 'the epoch is not the one that was vouched for last')
  for (const { seq, say } of await store.withoutOneReceipt(venueId)) violations.push({ invariant: 'I11', seq, say })

  const rows = await lookups.visitRows(venueId)
  for (const row of rows) {
    const visit = verifier.visits.get(row.id)
    const expected = visit && visitRow(venueId, credentials.ticketToken(venueId, visit.id), visit)
    if (!expected) say('I10', `visit ${row.number} of ${row.businessDay} is in the table but not in the log`)
    else if (!sameRow(expected, row)) say('I10', `visit ${row.number} of ${row.businessDay} is not in the table as the log has it`)
  }
  if (rows.length < verifier.visits.size) say('I10', `${verifier.visits.size - rows.length} visits of the log are not in the table`)

  for (const words of await store.doubledAnswers(venueId)) say('I4', words)
  const inOrder = violations.toSorted((a, b) => a.seq - b.seq)
  return { venueId, events: verifier.events, visits: verifier.visits.size, violations: inOrder, vouched }
}

async function isOnPaper(venue: string, { seq, words }: { seq: number; words: string }, hash: string | null): Promise<boolean> {
  if (hash === null) return false
  const { zh, en } = await sixWords({ venue, seq, hash })
  return sameWords(words, zh) || sameWords(words, en)
}

const sameRow = (expected: object, row: object): boolean =>
  Object.entries(expected).every(([name, value]) => (row as Record<string, unknown>)[name] === value)
