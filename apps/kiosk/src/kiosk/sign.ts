import type { Venue } from './documents.ts'

/** What stands over the door: enough to apologise by name while the server is out of reach. */
export type Sign = Pick<Venue, 'name' | 'preset' | 'timeZone'>

export interface SignMemory {
  read(): Sign | null
  keep(sign: Sign): void
}

const PLACE = 'foyer.kiosk.sign'

/** The sign as last seen, remembered across restarts where the browser allows it. */
export function signMemory(storage: Pick<Storage, 'getItem' | 'setItem'>): SignMemory {
  let sign = readSign(storage)
  return {
    read: () => sign,
    keep: ({ name, preset, timeZone }) => {
      sign = { name, preset, timeZone }
      try {
        storage.setItem(PLACE, JSON.stringify(sign))
      } catch {
        // blocked or full: then only until the page is closed
      }
    },
  }
}

function readSign(storage: Pick<Storage, 'getItem'>): Sign | null {
  try {
    const found: unknown = JSON.parse(storage.getItem(PLACE) ?? 'null')
    return isSign(found) ? found : null
  } catch {
    return null
  }
}

function isSign(found: unknown): found is Sign {
  if (typeof found !== 'object' || found === null) return false
  const { name, preset, timeZone } = found as Record<string, unknown>
  return (
    typeof name === 'object' && name !== null && 'zh' in name && 'en' in name && typeof preset === 'string' && typeof timeZone === 'string'
  )
}
