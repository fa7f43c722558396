import { BadRequest } from '../usecases/badRequest.ts'

/** Too much at once: nothing was done, and the same request is welcome after a while. */
export class RateLimited extends BadRequest {
  readonly retryAfterSeconds: number
  /** Read at the HTTP door, which says it in its own words. */
  readonly extensions: { readonly http: { readonly status: 429; readonly headers: ReadonlyMap<string, string> } }

  constructor(wait: number) {
    super('RATE_LIMITED', 'too many requests')
    this.retryAfterSeconds = Math.max(1, Math.ceil(wait / 1000))
    this.extensions = { http: { status: 429, headers: new Map([['retry-after', String(this.retryAfterSeconds)]]) } }
  }
}
