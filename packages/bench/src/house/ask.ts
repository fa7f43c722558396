/** One question to the server under test, outside what is measured; an error is the end of the bench. */
export async function ask(port: number, token: string, query: string, variables: Readonly<Record<string, unknown>>): Promise<unknown> {
  const answer = await fetch(`http://127.0.0.1:${port}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables }),
  })
  const body: unknown = await answer.json()
  if (typeof body !== 'object' || body === null || 'errors' in body || !('data' in body)) throw new Error(JSON.stringify(body))
  return body.data
}
