import { useEffect } from 'react'
import type { RowModel } from '../rows/rowModels.ts'
import type { OnScreen } from './announcer.ts'

/** Tells which numbers stand in the rows, once they stand there, and that they are gone when the rows go. */
export function useShownRows({ rows: tell }: OnScreen, rows: readonly RowModel[]): void {
  useEffect(() => {
    tell(rows.flatMap(({ place, number, callNo }) => (number === null ? [] : [{ pointId: place.pointId, number, callNo }])))
  }, [tell, rows])
  useEffect(() => () => tell([]), [tell])
}
