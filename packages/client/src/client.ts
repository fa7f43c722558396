import type { TadaDocumentNode } from '@foyer/schema'

/** How much of the venue this screen can see: `connecting` before the first word, `live` while the server is heard, `lost` when it is not. */
export type LinkState = 'connecting' | 'live' | 'lost'

/** The link and when the server was last heard, in milliseconds of this device's clock; null before the first word. */
export interface Link {
  readonly state: LinkState
  readonly lastHeardAt: number | null
}

/** The one way a screen speaks with the server. */
export interface FoyerClient {
  /** A query or mutation over HTTP. Rejects with `AskFailed`; a refusal is an answer, not a rejection. */
  ask<Result, Variables extends object>(document: TadaDocumentNode<Result, Variables>, variables: Variables): Promise<Result>
  /**
   * The newest picture, again and again, for ever; a gap in the link costs nothing but time. Returns the way to stop.
   * A picture that selects `seq` and `epoch` never goes back in its log. What is refused is tried again by itself, so `onRefused` may be called again.
   */
  watch<Result, Variables extends object>(
    document: TadaDocumentNode<Result, Variables>,
    variables: Variables,
    listener: (picture: Result) => void,
    onRefused?: (failure: AskFailed) => void,
  ): () => void
  /**
   * A feed with a cursor owned by this client: nothing missed, nothing twice. `next` makes the variables from the cursor at every
   * (re)connect; a listener that says `missed` (see `readOn`) gets the feed anew from its cursor.
   */
  follow<Result, Variables extends object>(
    document: TadaDocumentNode<Result, Variables>,
    next: () => Variables,
    listener: (item: Result) => unknown,
  ): () => void
  /** Called at once with the present link, then at every change and every word heard. */
  onLink(listener: (link: Link) => void): () => void
  close(): void
}

/** Why an answer did not come: `network` (nobody knows whether it was carried out: ask again with the same key), `coded` (the server said no to the request itself), `fault` (an error on the server's side, with an id to quote). */
export class AskFailed extends Error {
  readonly kind: 'network' | 'coded' | 'fault'
  readonly code: string | null
  readonly say: { readonly zh: string; readonly en: string } | null
  readonly faultId: string | null
  constructor(failure: { kind: AskFailed['kind']; code?: string; say?: { zh: string; en: string }; faultId?: string; message?: string }) {
    super(failure.message ?? failure.code ?? failure.kind)
    this.kind = failure.kind
    this.code = failure.code ?? null
    this.say = failure.say ?? null
    this.faultId = failure.faultId ?? null
  }
}
