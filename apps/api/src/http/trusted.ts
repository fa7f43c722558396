import list from '@foyer/schema/trusted.json' with { type: 'json' }

/** SHA-256 of every document our own screens were written with, in this release and the ones before it. */
export const TRUSTED: ReadonlySet<string> = new Set(list.documents.map(({ sha256 }) => sha256))
