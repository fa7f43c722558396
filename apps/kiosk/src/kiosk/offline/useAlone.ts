import { type FoyerClient, useFoyer } from '@foyer/client'
import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react'
import { type Book, canGive, type Change, type Day, give, heard, type Wish } from './book.ts'
import { carryOut } from './carryOut.ts'
import { nameOf, tasksOf } from './plan.ts'
import type { Shelf } from './shelf.ts'

/** What the kiosk can do while it is alone. */
export interface Alone {
  /** Whether a number of this series could be given without the server now. */
  canGive(seriesId: string): boolean
  /** The number for a wish, on disk before it is named; null where none can be given. */
  give(seriesId: string, wish: Wish, isInDoubt: boolean): Promise<string | null>
}

export interface AloneOptions {
  readonly shelf: Shelf
  /** A line without a credential, opened when a number has to be handed back. */
  readonly holder: () => FoyerClient
  /** The day as the server last named it. */
  readonly day: Day | null
  /** The series of the services offered. */
  readonly seriesIds: readonly string[]
  readonly isReachable: boolean
}

/** Keeps numbers for the time without the server, and tells the server afterwards what became of them. */
export function useAlone({ shelf, holder, day, seriesIds, isReachable }: AloneOptions): Alone {
  const foyer = useFoyer()
  const [book, setBook] = useState<Book | null>(null)
  const isTelling = useRef(false)
  const lendsNothing = useRef(new Set<string>())

  const change = useCallback(
    async <Result>(act: (book: Book) => Change<Result>): Promise<Result> => {
      const changed = await shelf.change(act)
      setBook(changed.book)
      return changed.result
    },
    [shelf],
  )

  useEffect(() => {
    shelf.read().then(setBook, () => setBook(null)) // where nothing can be written down, nothing is given alone
  }, [shelf])

  async function hear(named: Day): Promise<void> {
    const known = (await shelf.read()).day
    if (known?.date === named.date && named.heardAt - known.heardAt < OLD_NEWS_MS) return
    if (known?.date !== named.date) lendsNothing.current.clear()
    await change((before) => ({ book: heard(before, named), result: null }))
  }

  async function tellAll(series: readonly string[]): Promise<void> {
    const postponed = new Set<string>()
    for (;;) {
      const lends = series.filter((seriesId) => !lendsNothing.current.has(seriesId))
      const task = tasksOf(await shelf.read(), lends).find((each) => !postponed.has(nameOf(each)))
      if (!task) return
      const goOn = await carryOut(task, { kiosk: foyer, holder }).catch(() => undefined)
      if (goOn) await change((before) => ({ book: goOn(before), result: null }))
      else postponed.add(nameOf(task))
      if (goOn === null && task.do === 'lease') lendsNothing.current.add(task.seriesId)
    }
  }

  const tell = useEffectEvent(async (named: Day, series: readonly string[]) => {
    if (isTelling.current) return
    isTelling.current = true
    // where the shelf fails, what is written stays to be told
    await hear(named)
      .then(() => tellAll(series))
      .catch(() => {})
    isTelling.current = false
  })

  const offered = seriesIds.join(' ')
  useEffect(() => {
    if (!isReachable || !day) return
    const series = offered === '' ? [] : offered.split(' ')
    void tell(day, series)
    const timer = setInterval(() => void tell(day, series), AGAIN_MS)
    return () => clearInterval(timer)
  }, [isReachable, day, offered])

  return {
    canGive: (seriesId) => book !== null && canGive(book, seriesId, Date.now()),
    give: (seriesId, wish, isInDoubt) => change((before) => give(before, seriesId, wish, isInDoubt, Date.now())).catch(() => null),
  }
}

const AGAIN_MS = 5000
/** How often the time of the last word is written down: it only has to show a clock that was put back. */
const OLD_NEWS_MS = 600_000
