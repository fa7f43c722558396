import type { Credential } from '@foyer/client'
import type { Session } from './memory.ts'

/** For whom a line speaks: for this tablet, for nobody, or for whoever is signed in, always with their newest token. */
export type Speaker = 'device' | 'nobody' | Voice

/** One session's newest token. A line keeps the voice it was opened with, so that nothing goes out as the next person. */
export interface Voice {
  readonly sessionId: string | null
  readonly bearer: () => Credential
  readonly renewed: (token: string) => void
}

export function voiceOf({ sessionId, token }: Pick<Session, 'sessionId' | 'token'>): Voice {
  let newest = token
  return {
    sessionId,
    bearer: () => (sessionId === null ? newest : { token: newest, of: sessionId }),
    renewed: (next) => void (newest = next),
  }
}
