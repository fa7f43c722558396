import { statfs } from 'node:fs/promises'

/** What a disk holds, in bytes; `free` is what others than root may still use. */
export interface Space {
  readonly free: number
  readonly size: number
}

/** The disk under a folder. */
export async function spaceAt(folder: string): Promise<Space> {
  const { bavail, blocks, bsize } = await statfs(folder)
  return { free: bavail * bsize, size: blocks * bsize }
}

/** `low`: somebody should make room. `none`: what is left PostgreSQL needs for itself, for it ends with its disk. */
export type Room = 'enough' | 'low' | 'none'

/** Below a fifth it is low; below a fiftieth, or 200 MB, there is none for us. */
export const LEAST_SHARE = 0.02
export const LEAST_BYTES = 200_000_000
const LOW_SHARE = 0.2

/** What is left before nothing more is taken in must come back with a tenth more, so that a disk at the edge does not flicker. */
const BACK = 1.1

/** How much room there is, seen from how much there was. */
export function roomIn({ free, size }: Space, before: Room): Room {
  const least = Math.max(LEAST_BYTES, size * LEAST_SHARE) * (before === 'none' ? BACK : 1)
  if (free < least) return 'none'
  return free < size * LOW_SHARE ? 'low' : 'enough'
}
