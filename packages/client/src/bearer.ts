/** A credential and whose it is: a device's own next token, or somebody else's. */
export interface Bearer {
  readonly token: string
  /** Names the one it speaks for (a device, a session), so that a newer token of the same one needs no new socket. Null: nobody knows. */
  readonly of: string | null
}

/** What a client is given: a bearer, or a bare token of which nobody knows whose it is. */
export type Credential = string | (Bearer & { readonly of: string })

/** The same, as the wire reads it. */
export const bearerOf = (credential: Credential | null): Bearer | null =>
  typeof credential === 'string' ? { token: credential, of: null } : credential

/** Whether both speak for the same one. */
export const isSameBearer = (one: Bearer | null, other: Bearer | null): boolean => one !== null && one.of !== null && one.of === other?.of
