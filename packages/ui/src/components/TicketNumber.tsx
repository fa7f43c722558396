import type { Lang } from '../words/lang.ts'
import { spokenTicket } from '../words/spokenTicket.ts'
import styles from './TicketNumber.module.css'

export interface TicketNumberProps {
  readonly lang: Lang
  readonly number: string
  /** `hero` is the one number of a screen, `row` a number in a list, `text` as large as the words around it. */
  readonly size?: 'hero' | 'row' | 'text' | undefined
}

/** A ticket number: one shape on every surface, read aloud glyph by glyph. */
export function TicketNumber({ lang, number, size = 'text' }: TicketNumberProps) {
  return (
    <span role="img" aria-label={spokenTicket(lang, number)} className={`num nowrap ${styles[size]}`}>
      {number}
    </span>
  )
}
