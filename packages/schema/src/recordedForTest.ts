import type { TadaDocumentNode } from 'gql.tada'
import { graphql as write } from './index.ts'

export * from './index.ts'

/** Any document or fragment, whatever it asks for. */
export type Recorded = TadaDocumentNode<unknown, never>

/** Everything that was written with `graphql` so far, in the order of writing. */
export const recorded: Recorded[] = []

/** The package's own `graphql`, which keeps what it makes: stands in its place while the list of our documents is made. */
export const graphql = ((text: never, fragments: never): Recorded => {
  const document = write(text, fragments) as Recorded
  recorded.push(document)
  return document
}) as unknown as typeof write
