import type { Audience } from './audience.ts'
import type { Written } from './documents.ts'

type AskQuery = (query: Written, variables: object) => Promise<unknown>
type Fallback = (document: Written) => Written | null

/** The pictures of all audiences that can be had over HTTP, by key; null when there was no answer. */
export async function picturesInstead(
  audiences: Iterable<readonly [string, Audience]>,
  fallback: Fallback,
  ask: AskQuery,
): Promise<ReadonlyMap<string, unknown> | null> {
  const asked = [...audiences].flatMap(([key, { programme }]) => {
    const query = programme.isPicture ? fallback(programme.document) : null
    return query ? [ask(query, programme.variables()).then((answer) => [key, renamed(answer, programme.document)] as const)] : []
  })
  const answers = (await Promise.allSettled(asked)).flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  return answers.length > 0 ? new Map(answers) : null
}

/** The one field of the answer, under the name it has in the live query. */
function renamed(answer: unknown, live: Written): unknown {
  const operation = live.definitions.find((part) => part.kind === 'OperationDefinition')
  const field = operation?.selectionSet.selections[0]
  const name = field?.kind === 'Field' ? (field.alias ?? field.name).value : ''
  return { [name]: Object.values(answer ?? {})[0] }
}
