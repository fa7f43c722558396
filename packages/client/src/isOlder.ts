/** Whether a picture was taken before another one of the same log: another process of the venue may be a moment behind. Pictures that name no `seq` and `epoch` are always taken as they come. */
export function isOlder(picture: unknown, than: unknown): boolean {
  const [mine, theirs] = [positionOf(picture), positionOf(than)]
  return mine !== null && theirs !== null && mine.epoch === theirs.epoch && mine.seq < theirs.seq
}

function positionOf(picture: unknown): { readonly seq: number; readonly epoch: string } | null {
  if (typeof picture !== 'object' || picture === null) return null
  const { seq, epoch }: { seq?: unknown; epoch?: unknown } = Object.values(picture)[0] ?? {}
  return typeof seq === 'number' && typeof epoch === 'string' ? { seq, epoch } : null
}
