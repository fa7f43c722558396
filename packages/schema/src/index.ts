import { initGraphQLTada } from 'gql.tada'
import type { introspection } from './graphql-env.d.ts'

/** Writes a GraphQL document whose result and variables are typed from schema.graphql. */
export const graphql = initGraphQLTada<{ introspection: introspection; scalars: { Instant: string; ID: string } }>()

export type { FragmentOf, ResultOf, TadaDocumentNode, VariablesOf } from 'gql.tada'
export { readFragment } from 'gql.tada'
