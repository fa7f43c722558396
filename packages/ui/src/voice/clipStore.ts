export interface ClipSource {
  readonly context: Pick<BaseAudioContext, 'decodeAudioData'>
  readonly fetch: (url: string) => Promise<Response>
  readonly urlOf: (clip: string) => string | undefined
}

/** Clips ready to sound, by id. */
export type Clips = ReadonlyMap<string, AudioBuffer>

/** Fetches and decodes each clip once; one that failed is tried again the next time it is asked for. */
export function clipStore(source: ClipSource): (ids: Iterable<string>) => Promise<Clips> {
  const decoded = new Map<string, Promise<AudioBuffer>>()

  function clip(id: string): Promise<AudioBuffer> {
    const known = decoded.get(id)
    if (known) return known
    const decoding = fetchClip(source, id)
    decoded.set(id, decoding)
    decoding.catch(() => decoded.delete(id))
    return decoding
  }

  return async (ids) => new Map(await Promise.all([...new Set(ids)].map(async (id) => [id, await clip(id)] as const)))
}

async function fetchClip({ context, fetch, urlOf }: ClipSource, id: string): Promise<AudioBuffer> {
  const url = urlOf(id)
  if (url === undefined) throw new Error(`the voice pack has no clip ${id}`)
  const answer = await fetch(url)
  if (!answer.ok) throw new Error(`clip ${id}: ${answer.status}`)
  return context.decodeAudioData(await answer.arrayBuffer())
}
