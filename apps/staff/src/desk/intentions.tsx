import { AskFailed, Expired, newKey } from '@foyer/client'
import { type Lang, type LocalText, say, words } from '@foyer/ui'
import { createContext, type ReactNode, use, useMemo, useRef, useState } from 'react'
import type { Refused } from './commands.ts'
import { usePost } from './outbox.tsx'
import type { PickReason } from './pickReasons.ts'
import { PROMPT, type ShelfLife } from './shelfLife.ts'

/** A sentence that can still be said in either language, because the reader may switch while it stands there. */
export type Saying = (lang: Lang) => string

/** One thing a person wants done. The key is made once, for the press; every retry of that press carries it again. */
export interface Intention<Answer extends { readonly __typename: string }> {
  /** Which button shows that it is on its way. */
  readonly name: string
  /** `notAfter`: by the server's clock, up to when the press is wanted. */
  readonly send: (key: string, notAfter: string | null) => Promise<Answer>
  /** The visit it is about: what is pressed about one visit is carried out in that order. */
  readonly about?: string | null
  readonly shelfLife?: ShelfLife
  readonly done?: (answer: Exclude<Answer, { readonly __typename: 'Refused' }>) => void
  /** Deals with a refusal in its own place and says so with `true`; else it is said in a notice. */
  readonly refused?: (refusal: Refused) => boolean
}

/** Something that went wrong and needs a person: it stays until it is dealt with. */
export interface Problem {
  readonly id: string
  readonly text: Saying
  readonly retry: (() => void) | null
}

/** What may still be done about something that just happened. */
export interface After {
  readonly undo?: () => void
  /** Somebody was called out of turn: for a moment it can be said why. */
  readonly explain?: (reason: PickReason) => void
}

export interface Note extends After {
  readonly id: string
  readonly text: Saying
}

export interface Intentions {
  /** Whether this intention is on its way, or was pressed a moment ago: its button shows it. */
  readonly busy: (name: string) => boolean
  /** Whether its answer is still to come. */
  readonly awaited: (name: string) => boolean
  /** The server said last that nothing can be changed now. */
  readonly isReadOnly: boolean
  readonly note: Note | null
  readonly problem: Problem | null
  /** A press of a button. A second one within 1.5 s is a double tap and does nothing; another button waits only for an answer, and says so. */
  readonly press: <Answer extends { readonly __typename: string }>(intention: Intention<Answer>) => void
  /** What follows from a press without another one: open the point after signing in. */
  readonly follow: <Answer extends { readonly __typename: string }>(intention: Intention<Answer>) => void
  readonly tell: (text: Saying, after?: After) => void
  readonly dismissNote: () => void
  readonly dismissProblem: () => void
}

const REST_MS = 1500

const IntentionsContext = createContext<Intentions | null>(null)

/** Carries what people press to the server, once each, and says what came of it. */
export function IntentionsProvider({ onNotKnown, children }: { readonly onNotKnown: () => void; readonly children: ReactNode }) {
  const [pressing, setPressing] = useState<string | null>(null)
  const [note, setNote] = useState<Note | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [resting, setResting] = useState<readonly string[]>([])
  const [held, setHeld] = useState<readonly string[]>([])
  const [isReadOnly, setReadOnly] = useState(false)
  const { outbox } = usePost()
  const holds = useRef(new Set<string>())
  const rests = useRef(new Set<string>()) // two taps can arrive before the first one is drawn
  const underWay = useRef<string | null>(null)

  const actions = useMemo(() => {
    async function attempt<Answer extends { readonly __typename: string }>(intention: Intention<Answer>, key: string) {
      const { name, send, done, refused, about = null, shelfLife = PROMPT } = intention
      underWay.current = name
      setPressing(name)
      setProblem(null)
      const release = () => {
        if (underWay.current === name) underWay.current = null
      }
      try {
        const answer = await outbox.send<Answer>({
          ...{ key, about, ...shelfLife },
          send: async (stamp) => noted(await send(stamp.key, stamp.notAfter).catch(complained)),
          onHeld() {
            if (!shelfLife.canWait) return
            release()
            setPressing(null)
            hold(name, true)
            setNote(kept())
          },
        })
        release()
        if (!isRefused(answer)) done?.(answer as Exclude<Answer, { readonly __typename: 'Refused' }>)
        else if (!refused?.(answer)) setProblem({ id: key, text: (lang) => answer.say[lang], retry: null })
      } catch (failure) {
        release()
        if (failure instanceof AskFailed && notKnown(failure)) onNotKnown()
        else if (failure instanceof Expired) setProblem(lapsed(key, () => void attempt(intention, newKey())))
        else setProblem(problemOf(failure, key, () => void attempt(intention, key)))
      } finally {
        hold(name, false)
        if (underWay.current === null) setPressing(null) // else something follows from it already
      }
    }

    /** An answer: the server can write. */
    function noted<Answer>(answer: Answer): Answer {
      setReadOnly(false)
      return answer
    }

    function complained(failure: unknown): never {
      if (failure instanceof AskFailed && failure.code === 'READ_ONLY') setReadOnly(true)
      throw failure
    }

    function hold(name: string, now: boolean) {
      if (now) holds.current.add(name)
      else holds.current.delete(name)
      setHeld([...holds.current])
    }

    function rest(name: string, now: boolean) {
      if (now) rests.current.add(name)
      else rests.current.delete(name)
      setResting([...rests.current])
    }

    return {
      press(intention) {
        const { name } = intention
        if (underWay.current === name || rests.current.has(name)) return
        if (holds.current.has(name)) return setNote(kept())
        if (underWay.current !== null) return setNote({ id: newKey(), text: (lang) => say(lang, words.staff.oneAtATime) })
        rest(name, true)
        setTimeout(() => rest(name, false), REST_MS)
        void attempt(intention, newKey())
      },
      follow(intention) {
        void attempt(intention, newKey())
      },
      tell: (text, after = {}) => setNote({ id: newKey(), text, ...after }),
      dismissNote: () => setNote(null),
      dismissProblem: () => setProblem(null),
    } satisfies Partial<Intentions>
  }, [onNotKnown, outbox])

  const intentions = useMemo<Intentions>(
    () => ({
      busy: (name) => name === pressing || resting.includes(name) || held.includes(name),
      awaited: (name) => name === pressing,
      isReadOnly,
      note,
      problem,
      ...actions,
    }),
    [pressing, resting, held, isReadOnly, note, problem, actions],
  )
  return <IntentionsContext value={intentions}>{children}</IntentionsContext>
}

export function useIntentions(): Intentions {
  const intentions = use(IntentionsContext)
  if (!intentions) throw new Error('a screen outside IntentionsProvider')
  return intentions
}

function isRefused(answer: { readonly __typename: string }): answer is Refused {
  return answer.__typename === 'Refused'
}

/** The server no longer knows this session: it ran out, or was ended from elsewhere. */
export function notKnown(failure: AskFailed): boolean {
  return failure.kind === 'coded' && failure.code === 'UNAUTHENTICATED'
}

/** It waits for the server; pressing again would be the same wish. */
const kept = (): Note => ({ id: newKey(), text: (lang) => say(lang, words.staff.kept) })

/** Nobody answered while it was wanted: it is not done later either, and pressing again is another press. */
const lapsed = (id: string, retry: () => void): Problem => ({ id, text: (lang) => say(lang, words.staff.lapsed), retry })

function problemOf(failure: unknown, id: string, retry: () => void): Problem {
  if (!(failure instanceof AskFailed)) {
    reportError(failure) // our own mistake: the console must have it, the person gets a sentence
    return { id, text: (lang) => say(lang, words.staff.actionFailed), retry }
  }
  switch (failure.kind) {
    case 'network':
      return { id, text: (lang) => say(lang, words.staff.notReached), retry }
    case 'coded':
      return { id, text: (lang) => sayOr(failure.say, lang), retry: null }
    case 'fault':
      return { id, text: (lang) => say(lang, words.staff.faulty, { id: failure.faultId ?? '—' }), retry }
  }
}

const sayOr = (text: LocalText | null, lang: Lang) => text?.[lang] ?? say(lang, words.staff.actionFailed)
