import type { Audience, Programme } from './audience.ts'
import type { Written } from './documents.ts'

type AskQuery = (query: Written, variables: object) => Promise<unknown>
type Fallback = (document: Written) => Written | null

/** What all audiences are to hear over HTTP, by key: a picture, or the items of a feed in their order; null when there was no answer. */
export async function picturesInstead(
  audiences: Iterable<readonly [string, Audience]>,
  fallback: Fallback,
  ask: AskQuery,
): Promise<ReadonlyMap<string, readonly unknown[]> | null> {
  const asked = [...audiences].flatMap(([key, { programme }]) => {
    const query = fallback(programme.document)
    return query ? [ask(query, programme.variables()).then((answer) => [key, heardIn(answer, programme)] as const)] : []
  })
  const answers = (await Promise.allSettled(asked)).flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  return answers.length > 0 ? new Map(answers) : null
}

/** The one field of the answer, under the name it has in the live query; each item of a feed by itself. */
function heardIn(answer: unknown, { document, isPicture }: Programme): readonly unknown[] {
  const operation = document.definitions.find((part) => part.kind === 'OperationDefinition')
  const field = operation?.selectionSet.selections[0]
  const name = field?.kind === 'Field' ? (field.alias ?? field.name).value : ''
  const [told] = Object.values(answer ?? {})
  const items: readonly unknown[] = !isPicture && Array.isArray(told) ? told : [told]
  return items.map((item) => ({ [name]: item }))
}
