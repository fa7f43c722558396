import { graphql, type ResultOf, type VariablesOf } from '@foyer/schema'
import type { FoyerClient } from '../client.ts'
import { newKey } from '../newKey.ts'
import type { Timers } from '../options.ts'
import type { Admission } from '../session.ts'

const PairedFields = graphql(`
  fragment PairedFields on Paired @_unmask {
    token
    deviceId
    kind
    venueId
    pointId
    floor
    secondsLeft
    keyed
  }
`)

const RequestPairing = graphql(`
  mutation RequestPairing($input: RequestPairingInput!) {
    requestPairing(input: $input) {
      __typename
      ... on PairingRequested {
        secret
        code
        secondsLeft
      }
      ... on Refused {
        reason
        say {
          zh
          en
        }
      }
    }
  }
`)

const PairingAsked = graphql(
  `
    query Pairing($secret: ID!) {
      pairing(secret: $secret) {
        stage
        paired {
          ...PairedFields
        }
      }
    }
  `,
  [PairedFields],
)

type Kind = VariablesOf<typeof RequestPairing>['input']['kind']
type State = ResultOf<typeof PairingAsked>['pairing']

/** How far a device has got that asks to be let in. */
export type Asking =
  /** There is no code to show yet; `lost`: because the server cannot be reached. */
  | { readonly at: 'asking'; readonly lost: boolean }
  /** The code somebody types on a tablet, and until when it holds, by the steady clock in milliseconds. */
  | { readonly at: 'shown'; readonly code: string; readonly until: number }
  /** Somebody looked at it and said no. */
  | { readonly at: 'refused' }
  /** The server takes no more of these just now. */
  | { readonly at: 'held'; readonly say: { readonly zh: string; readonly en: string } }

/** A device that asks. */
export interface Asker {
  /** Asks anew at once, for a new code: after a no. */
  readonly again: () => void
  readonly stop: () => void
}

/** What an asking device needs. */
export interface AskToPair {
  readonly foyer: Pick<FoyerClient, 'ask'>
  readonly kind: Kind
  readonly name: string
  readonly publicKey: () => Promise<string | null>
  readonly steady: () => number
  readonly random: () => number
  readonly timers: Timers
  readonly tell: (asking: Asking) => void
  readonly paired: (admission: Admission) => void
}

/** Milliseconds between two looks whether somebody has answered. */
const LOOK_EVERY = 1500
const AGAIN_CAP = 5000
/** After a no, and where the server is full: nobody may be standing there to ask again. */
const REST = 60_000

/** Asks to be let in until it is: shows a code, a new one whenever the old has run out, and looks whether somebody has typed it. */
export function askToPair(asked: AskToPair): Asker {
  const { foyer, kind, name, steady, random, timers, tell } = asked
  let bell: unknown = null
  let stopped = false

  function later(task: () => Promise<void>, wait: number) {
    if (!stopped) bell = timers.set(() => void task(), wait)
  }

  async function request(): Promise<void> {
    const key = newKey()
    const publicKey = await asked.publicKey()
    return send({ key, kind, name, publicKey })
  }

  async function send(input: VariablesOf<typeof RequestPairing>['input']): Promise<void> {
    const from = steady()
    const answer = await foyer.ask(RequestPairing, { input }).catch(() => null)
    if (stopped) return
    if (answer === null) {
      tell({ at: 'asking', lost: true })
      return later(() => send(input), random() * AGAIN_CAP)
    }
    const { requestPairing: given } = answer
    if (given.__typename === 'Refused') {
      tell({ at: 'held', say: given.say })
      return later(request, REST)
    }
    const until = from + given.secondsLeft * 1000
    tell({ at: 'shown', code: readable(given.code), until })
    later(() => look(given.secret, until), LOOK_EVERY)
  }

  async function look(secret: string, until: number): Promise<void> {
    const asOf = steady()
    const answer = await foyer.ask(PairingAsked, { secret }).catch(() => null)
    if (stopped) return
    act(answer?.pairing ?? null, secret, { until, isOver: asOf >= until })
  }

  function act(state: State | null, secret: string, { until, isOver }: { readonly until: number; readonly isOver: boolean }) {
    if (state?.stage === 'approved' && state.paired) return asked.paired(state.paired)
    if (state?.stage === 'refused') {
      tell({ at: 'refused' })
      return later(request, REST)
    }
    // the last look comes after the end: somebody may have answered in the last second
    if (state?.stage === 'expired' || isOver) return later(request, 0)
    later(() => look(secret, until), Math.min(LOOK_EVERY, Math.max(0, until - steady())))
  }

  function again() {
    timers.clear(bell)
    tell({ at: 'asking', lost: false })
    later(request, 0)
  }

  again()
  return {
    again,
    stop() {
      stopped = true
      timers.clear(bell)
    },
  }
}

/** In two halves, so that it can be carried across a room in one's head. */
function readable(code: string): string {
  const glyphs = code.replace(/[\s-]/g, '')
  return `${glyphs.slice(0, 4)} ${glyphs.slice(4)}`
}
