import { Button, Sheet, words } from '@foyer/ui'
import { useRef, useState } from 'react'
import type { ImportReport } from '../desk/commands.ts'
import { useIntentions } from '../desk/intentions.tsx'
import { base64Of, MOST_BYTES } from '../desk/readFile.ts'
import { useSay, useTongue } from '../desk/tongue.tsx'
import type { BookingCommands } from '../desk/useBookingCommands.ts'
import form from './sheetForm.module.css'
import styles from './ImportSheet.module.css'

export interface ImportSheetProps {
  readonly bookings: BookingCommands
  readonly onClose: () => void
}

/** Appointments of another system, from a file; what could not be read is said line by line. */
export function ImportSheet({ bookings, onClose }: ImportSheetProps) {
  const { lang } = useTongue()
  const t = useSay()
  const { busy } = useIntentions()
  const field = useRef<HTMLInputElement>(null)
  const [report, setReport] = useState<ImportReport | null>(null)
  const [tooLarge, setTooLarge] = useState(false)

  async function take(file: File | undefined) {
    if (!file) return
    setTooLarge(file.size > MOST_BYTES)
    setReport(null)
    if (file.size > MOST_BYTES) return
    bookings.importFile(file.name, base64Of(new Uint8Array(await file.arrayBuffer())), setReport)
  }

  return (
    <Sheet
      open
      side="right"
      className={form.sheet}
      title={t(words.staff.importTitle)}
      safe={{ label: t(words.shared.close), onPress: onClose }}
    >
      <div className={form.form}>
        <p>{t(words.staff.importHint)}</p>
        <input
          ref={field}
          type="file"
          accept=".csv,.ics,text/csv,text/calendar"
          tabIndex={-1}
          className="visuallyHidden"
          aria-label={t(words.staff.importChoose)}
          onChange={({ target }) => {
            void take(target.files?.[0])
            target.value = ''
          }}
        />
        <Button className={styles.choose} busy={busy('import')} onPress={() => field.current?.click()}>
          {t(report ? words.staff.importAgain : words.staff.importChoose)}
        </Button>
        <div role="status">
          {tooLarge && <p className={styles.refused}>{t(words.staff.importTooLarge)}</p>}
          {report && (
            <>
              <p className={`num ${styles.sums}`}>
                <b>{t(words.staff.importTaken, { n: report.taken })}</b>
                <span>{t(words.staff.importKnown, { n: report.known })}</span>
                <span>{t(words.staff.importRefused, { n: report.refused.length })}</span>
              </p>
              <ul className={`num ${styles.lines}`}>
                {report.refused.map(({ line, say }) => (
                  <li key={`${line} ${say.zh}`}>
                    <b className="nowrap">{t(words.staff.importLine, { line })}</b>
                    <span>{say[lang]}</span>
                  </li>
                ))}
              </ul>
            </>
          )}
        </div>
      </div>
    </Sheet>
  )
}
