import type { TadaDocumentNode } from '@foyer/schema'
import { createContext, use, useEffect, useState, type ReactNode } from 'react'
import type { FoyerClient, Link } from './client.ts'

const ClientContext = createContext<FoyerClient | null>(null)

/** Gives the screens below the server they speak with. */
export function FoyerProvider({ client, children }: { readonly client: FoyerClient; readonly children: ReactNode }) {
  return <ClientContext value={client}>{children}</ClientContext>
}

/** The client of the nearest provider. */
export function useFoyer(): FoyerClient {
  const client = use(ClientContext)
  if (!client) throw new Error('a screen outside FoyerProvider')
  return client
}

/** The newest picture of a live query, undefined until the first one; never the picture of other variables or of another client. */
export function useWatch<Result, Variables extends object>(
  document: TadaDocumentNode<Result, Variables>,
  variables: Variables,
): Result | undefined {
  const client = useFoyer()
  const wanted = JSON.stringify(variables)
  const [seen, setSeen] = useState<{ of: readonly unknown[]; picture: Result }>()
  useEffect(() => {
    const of = [client, document, wanted]
    return client.watch(document, JSON.parse(wanted) as Variables, (picture) => setSeen({ of, picture }))
  }, [client, document, wanted])
  return seen && [client, document, wanted].every((part, at) => part === seen.of[at]) ? seen.picture : undefined
}

/** The link as it stands; changes at every word from the server. */
export function useLink(): Link {
  const client = useFoyer()
  const [seen, setSeen] = useState<{ by: FoyerClient; link: Link }>()
  useEffect(() => client.onLink((link) => setSeen({ by: client, link })), [client])
  return seen?.by === client ? seen.link : UNHEARD
}

const UNHEARD: Link = { state: 'connecting', lastHeardAt: null }
