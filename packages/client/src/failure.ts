import { AskFailed } from './client.ts'

/** What the server says of an error: never more than this is read. */
export interface ServerError {
  readonly message?: string
  readonly extensions?: {
    readonly code?: string
    readonly say?: { readonly zh: string; readonly en: string }
    readonly faultId?: string
  }
}

/** The first error, as the screens know it. */
export function failureOf(errors: readonly ServerError[]): AskFailed {
  const { message, extensions: { code = 'INTERNAL_SERVER_ERROR', say, faultId } = {} } = errors[0] ?? {}
  return new AskFailed({
    kind: code === 'INTERNAL_SERVER_ERROR' ? 'fault' : 'coded',
    code,
    ...(message !== undefined && { message }),
    ...(say && { say }),
    ...(faultId !== undefined && { faultId }),
  })
}
