import { createHash } from 'node:crypto'

/** The id a file gives, or a digest of all it says where it gives none or one of unreasonable length. */
export function referenceOf(id: string, says: readonly string[]): string {
  if (id !== '' && id.length <= 200) return id
  return createHash('sha256')
    .update(JSON.stringify(id === '' ? says : [id]))
    .digest('hex')
    .slice(0, 32)
}
