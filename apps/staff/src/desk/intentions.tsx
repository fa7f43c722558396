import { AskFailed, newKey } from '@foyer/client'
import { type Lang, type LocalText, say, words } from '@foyer/ui'
import { createContext, type ReactNode, use, useMemo, useRef, useState } from 'react'
import type { Refused } from './commands.ts'

/** A sentence that can still be said in either language, because the reader may switch while it stands there. */
export type Saying = (lang: Lang) => string

/** One thing a person wants done. The key is made once, for the press; every retry of that press carries it again. */
export interface Intention<Answer extends { readonly __typename: string }> {
  /** Which button shows that it is on its way. */
  readonly name: string
  readonly send: (key: string) => Promise<Answer>
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

export interface Note {
  readonly id: string
  readonly text: Saying
}

export interface Intentions {
  /** The name of the intention that is on its way. */
  readonly pressing: string | null
  readonly note: Note | null
  readonly problem: Problem | null
  /** A press of a button. One within 1.5 s of another is a double tap, wherever it lands, and does nothing. */
  readonly press: <Answer extends { readonly __typename: string }>(intention: Intention<Answer>) => void
  /** What follows from a press without another one: open the point after signing in. */
  readonly follow: <Answer extends { readonly __typename: string }>(intention: Intention<Answer>) => void
  readonly tell: (text: Saying) => void
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
  const lastPress = useRef(-Infinity)
  const underWay = useRef(false)

  const actions = useMemo(() => {
    async function attempt<Answer extends { readonly __typename: string }>(intention: Intention<Answer>, key: string) {
      const { name, send, done, refused } = intention
      underWay.current = true
      setPressing(name)
      setProblem(null)
      try {
        const answer = await send(key)
        underWay.current = false
        if (!isRefused(answer)) done?.(answer as Exclude<Answer, { readonly __typename: 'Refused' }>)
        else if (!refused?.(answer)) setProblem({ id: key, text: (lang) => answer.say[lang], retry: null })
      } catch (failure) {
        underWay.current = false
        if (failure instanceof AskFailed && notKnown(failure)) onNotKnown()
        else setProblem(problemOf(failure, key, () => void attempt(intention, key)))
      } finally {
        if (!underWay.current) setPressing(null) // else something follows from it already
      }
    }

    return {
      press(intention) {
        const now = performance.now()
        if (underWay.current || now - lastPress.current < REST_MS) return
        lastPress.current = now
        void attempt(intention, newKey())
      },
      follow(intention) {
        void attempt(intention, newKey())
      },
      tell: (text) => setNote({ id: newKey(), text }),
      dismissNote: () => setNote(null),
      dismissProblem: () => setProblem(null),
    } satisfies Partial<Intentions>
  }, [onNotKnown])

  const intentions = useMemo<Intentions>(() => ({ pressing, note, problem, ...actions }), [pressing, note, problem, actions])
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
