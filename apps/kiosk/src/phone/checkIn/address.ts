/** What the address of this page says: the code on the venue's screen (`/in/…`), or a booking's own link (`/b/…`). */
export type Address = { readonly here: string } | { readonly code: string }

export function addressOf(pathname: string): Address {
  const [, room, part = ''] = pathname.split('/')
  const said = decoded(part)
  return room === 'b' ? { code: tidyCode(said) } : { here: said }
}

/** A booking code as it is written down: capitals, without the spaces and dashes people put between. */
export const tidyCode = (typed: string): string => typed.toUpperCase().replace(/[^A-Z0-9]/g, '').slice(0, LONGEST) // prettier-ignore

const LONGEST = 16

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
