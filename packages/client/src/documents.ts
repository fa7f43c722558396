import { print } from '@0no-co/graphql.web'
import type { TadaDocumentNode } from '@foyer/schema'

/** Any typed document, whatever it asks for. */
export type Written = TadaDocumentNode<unknown, never>

const texts = new WeakMap<Written, string>()

/** The document as the server reads it, printed once. */
export function textOf(document: Written): string {
  const known = texts.get(document)
  if (known !== undefined) return known
  const text = print(document)
  texts.set(document, text)
  return text
}
