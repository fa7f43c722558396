import { type FoyerClient, useFoyer } from '@foyer/client'
import { useState } from 'react'
import { OpenServicePoint, SignIn } from './commands.ts'
import type { DeskPoint } from './deskPicture.ts'
import { type Intention, type Saying, useIntentions } from './intentions.tsx'
import type { Session } from './memory.ts'
import { servicesAsked } from './signInForm.ts'

/** Where somebody wants to work, and at what. */
export interface Destination {
  readonly point: DeskPoint
  readonly serviceIds: readonly string[]
  /** A work profile says the services itself. */
  readonly profileId: string | null
}

/** Somebody else works at the point that was asked for. */
export interface Taken {
  readonly destination: Destination
  readonly by: string
  readonly whose: Session
}

export interface Arrival {
  readonly taken: Taken | null
  /** What is wrong with the PIN. */
  readonly complaint: Saying | null
  readonly forgetComplaint: () => void
  /** Signs in and goes on to the point; without one, only signs in. */
  readonly signIn: (staffId: string, pin: string, destination: Destination | null) => void
  readonly open: (destination: Destination, whose: Session) => void
  readonly takeOver: () => void
  readonly chooseAnother: () => void
}

export interface Arriving {
  /** From here on the server is asked as this person: the answer is the line to ask on. */
  readonly onSignedIn: (session: Session, towards: 'desk' | 'floor') => FoyerClient
  readonly onAtPoint: (pointId: string, whose: Session) => void
  readonly onPinRefused: () => void
}

/** Signing in and opening a point are two questions. If the second is refused, the first still counts: the person is here and only picks another point. */
export function useArrival({ onSignedIn, onAtPoint, onPinRefused }: Arriving): Arrival {
  const foyer = useFoyer()
  const { press, follow } = useIntentions()
  const [taken, setTaken] = useState<Taken | null>(null)
  const [complaint, setComplaint] = useState<Saying | null>(null)

  function opening(line: FoyerClient, destination: Destination, whose: Session, takeOver: boolean) {
    const { point, serviceIds, profileId } = destination
    const input = { pointId: point.id, serviceIds: profileId === null ? servicesAsked(point, serviceIds) : [], profileId, takeOver }
    return {
      name: 'start',
      send: async (key: string) => (await line.ask(OpenServicePoint, { input: { key, ...input } })).openServicePoint,
      done: () => onAtPoint(point.id, whose),
      refused({ reason, who }: { readonly reason: string; readonly who: string | null }) {
        if (reason === 'pointTaken') setTaken({ destination, by: who || point.staff?.name || '', whose })
        return reason === 'pointTaken'
      },
    } satisfies Partial<Intention<{ readonly __typename: string }>>
  }

  return {
    taken,
    complaint,
    forgetComplaint: () => setComplaint(null),

    signIn: (staffId, pin, destination) =>
      press({
        name: 'start',
        send: async (key) => (await foyer.ask(SignIn, { input: { key, staffId, pin } })).signIn,
        done({ sessionId, token, staff, expiresAt }) {
          const whose: Session = { sessionId, token, staff, expiresAt, pointId: null }
          const line = onSignedIn(whose, destination ? 'desk' : 'floor')
          if (destination) follow(opening(line, destination, whose, false))
        },
        refused({ reason, say }) {
          onPinRefused()
          const aboutPin = reason === 'wrongPin' || reason === 'pinLocked'
          if (aboutPin) setComplaint(() => (lang: 'zh' | 'en') => say[lang])
          return aboutPin
        },
      }),

    open: (destination, whose) => press(opening(foyer, destination, whose, false)),

    takeOver() {
      if (taken) follow(opening(foyer, taken.destination, taken.whose, true))
      setTaken(null)
    },

    chooseAnother: () => setTaken(null),
  }
}
