import type { Panel } from './layout.ts'

const PLACE = 'foyer.kiosk.panel'

/**
 * The panel as the installer measured it, named once in the link that opens the kiosk (`#inch=15.6&edge=850`) and remembered.
 * Null where nobody measured.
 */
export function panelFrom(hash: string, storage: Pick<Storage, 'getItem' | 'setItem'>): Panel | null {
  const link = new URLSearchParams(hash.slice(1))
  const named = panelOf(link.get('inch'), link.get('edge'))
  try {
    if (named) storage.setItem(PLACE, `${named.diagonalInch} ${named.bottomEdgeMm}`)
    const [inch, edge] = storage.getItem(PLACE)?.split(' ') ?? []
    return named ?? panelOf(inch, edge)
  } catch {
    return named
  }
}

function panelOf(inch: string | null | undefined, edge: string | null | undefined): Panel | null {
  const [diagonalInch, bottomEdgeMm] = [Number(inch), Number(edge)]
  const isPanel = diagonalInch >= 7 && diagonalInch <= 65 && bottomEdgeMm > 0 && bottomEdgeMm < 1500
  return isPanel ? { diagonalInch, bottomEdgeMm } : null
}
