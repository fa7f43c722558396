import type { Memory } from './remembered.ts'
import { fieldsOf } from '../picture/readPicture.ts'

/** What a board did with a call. */
export const HOWS = ['shown', 'spoken', 'expired', 'muted'] as const
export type How = (typeof HOWS)[number]

/** One acknowledgement on its way; its key is made before the first try, and the same for every further one. */
export interface Acknowledgement {
  readonly callId: string
  readonly how: How
  readonly key: string
}

export interface AcknowledgingWorld {
  /** Says whether an answer came: a no is one, silence is none. */
  readonly send: (acknowledgement: Acknowledgement) => Promise<boolean>
  readonly memory: Memory
  readonly deviceId: string
}

export interface Acknowledging {
  /** Once for each call and way, also over a reload. Returns at once: the voice waits for nobody. */
  readonly tell: (callId: string, how: How) => void
  readonly close: () => void
}

/** Tells the server what this board did with its calls: again and again until it answers, and never more than it can remember. */
export function createAcknowledging(venueId: string, { send, memory, deviceId }: AcknowledgingWorld): Acknowledging {
  let { unsent, told } = recall(memory, venueId)
  let isSending = false
  let failures = 0
  let closed = false
  let timer: ReturnType<typeof setTimeout> | undefined

  async function sendAll() {
    if (isSending || closed) return
    isSending = true
    let isAnswered = true
    while (isAnswered && unsent[0]) {
      const [next] = unsent
      isAnswered = await send(next)
      if (closed) return // the page that follows sends it again, with the same key
      const others = unsent.filter(({ key }) => key !== next.key)
      keep(isAnswered ? others : [...others, next], told) // the one that fails lets the others go first
    }
    isSending = false
    failures = isAnswered ? 0 : failures + 1
    if (!isAnswered) timer = setTimeout(() => void sendAll(), Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (failures - 1)))
  }

  function keep(waiting: readonly Acknowledgement[], said: readonly string[]) {
    unsent = waiting.slice(-MOST_UNSENT)
    told = said.slice(-MOST_TOLD)
    try {
      memory.setItem(keyOf(venueId), JSON.stringify({ unsent, told }))
    } catch {
      // full or forbidden: then a reload tells it again, and the server takes it for one
    }
  }

  if (unsent.length > 0) void sendAll()
  return {
    tell(callId, how) {
      const key = `${how}-${callId}-${deviceId.slice(-12)}` // another board's key for the same call would be another's request
      if (closed || told.includes(key)) return
      keep([...unsent, { callId, how, key }], [...told, key])
      if (failures === 0) void sendAll() // else the timer is set
    },
    close() {
      closed = true
      clearTimeout(timer)
    },
  }
}

const FIRST_PAUSE_MS = 1000
const LONGEST_PAUSE_MS = 30_000
const MOST_UNSENT = 200
const MOST_TOLD = 400

const keyOf = (venueId: string) => `foyer.board.told.${venueId}`

function recall(memory: Memory, venueId: string): { readonly unsent: readonly Acknowledgement[]; readonly told: readonly string[] } {
  try {
    const { unsent, told } = fieldsOf(JSON.parse(memory.getItem(keyOf(venueId)) ?? 'null'))
    return {
      unsent: Array.isArray(unsent) ? unsent.filter(isAcknowledgement) : [],
      told: Array.isArray(told) ? told.filter((each) => typeof each === 'string') : [],
    }
  } catch {
    return { unsent: [], told: [] }
  }
}

function isAcknowledgement(kept: unknown): kept is Acknowledgement {
  const { callId, how, key } = fieldsOf(kept)
  return typeof callId === 'string' && typeof key === 'string' && HOWS.some((each) => each === how)
}
