import { type FoyerClient, useFoyer } from '@foyer/client'
import type { TadaDocumentNode } from '@foyer/schema'
import { useIntentions } from './intentions.tsx'
import { shelfLifeOf } from './shelfLife.ts'

type Answers = Readonly<Record<string, { readonly __typename: string }>>

/** The answer to a mutation, where it is not a refusal. */
type Wanted<Result> = Exclude<Result[keyof Result], { readonly __typename: 'Refused' }>

/** Sends one mutation with the key of its press; the answer without the name of the field around it. */
export const asking =
  <Result extends Answers, Input extends { key: string }>(
    foyer: FoyerClient,
    document: TadaDocumentNode<Result, { input: Input }>,
    input: NoInfer<Omit<Input, 'key'>>,
  ) =>
  async (key: string, notAfter: string | null): Promise<Result[keyof Result]> => {
    const result: Result = await foyer.ask(document, { input: { ...input, key, notAfter } as unknown as Input }) // Omit and the key are the whole again
    for (const field in result) return result[field]
    throw new Error('an answer without a field')
  }

/** A press of a button that asks for one thing; a refusal is said in words by itself. */
export function useAct() {
  const foyer = useFoyer()
  const { press } = useIntentions()
  return <Result extends Answers, Input extends { key: string }>(
    name: string,
    document: TadaDocumentNode<Result, { input: Input }>,
    input: NoInfer<Omit<Input, 'key'>>,
    done?: (answer: Wanted<Result>) => void,
  ) => {
    const about = 'visitId' in input && typeof input.visitId === 'string' ? input.visitId : null
    const shelfLife = shelfLifeOf(document, input)
    press<Result[keyof Result]>({ name, about, shelfLife, send: asking(foyer, document, input), ...(done ? { done } : {}) })
  }
}
