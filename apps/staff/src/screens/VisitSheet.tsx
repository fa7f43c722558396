import { Button, ChoiceCard, placeName, Sheet, spokenTicket, timeText, words } from '@foyer/ui'
import { useState } from 'react'
import { WhyOrder } from '../desk/commands.ts'
import type { DeskPicture, StaffVisit } from '../desk/deskPicture.ts'
import { useIntentions } from '../desk/intentions.tsx'
import { PICK_REASONS, type PickReason, pickWord } from '../desk/pickReasons.ts'
import { useSay, useTongue } from '../desk/tongue.tsx'
import { useAnswer } from '../desk/useAnswer.ts'
import type { DeskCommands } from '../desk/useDeskCommands.ts'
import { actsOn, canCancel, type VisitAct } from '../desk/visitActs.ts'
import { Chips } from './Chips.tsx'
import form from './sheetForm.module.css'
import { Stepper } from './Stepper.tsx'
import { VisitFacts } from './VisitFacts.tsx'
import styles from './VisitSheet.module.css'

export interface VisitSheetProps {
  readonly visit: StaffVisit
  readonly picture: DeskPicture
  readonly now: number
  /** Why nobody can be served here just now. */
  readonly blocked: string | null
  readonly desk: DeskCommands
  readonly onPark: () => void
  readonly onTransfer: () => void
  readonly onClose: () => void
}

type View = 'facts' | 'priority' | 'add' | 'why' | 'sure'

/** S9: one customer seen closer, and what can be done for them. */
export function VisitSheet({ visit, picture, now, blocked, desk, onPark, onTransfer, onClose }: VisitSheetProps) {
  const { lang } = useTongue()
  const t = useSay()
  const { busy } = useIntentions()
  const [view, setView] = useState<View>('facts')
  const { number } = visit
  const back = () => setView('facts')

  switch (view) {
    case 'sure':
      return (
        <Sheet
          key="sure"
          open
          title={t(words.staff.cancelSure, { number })}
          safe={{ label: t(words.staff.cancelKeep), onPress: back }}
          act={{ label: t(words.staff.cancelTicket), variant: 'danger', onPress: () => (desk.cancel(visit), onClose()) }}
        />
      )
    case 'priority':
      return (
        <Prioritise
          key="priority"
          visit={visit}
          priorities={picture.priorities}
          onSet={(priority, reason) => (desk.changePriority(visit, priority, reason), back())}
          onBack={back}
        />
      )
    case 'add':
      return <AddService key="add" visit={visit} picture={picture} onAdd={(id) => (desk.addService(visit, id), back())} onBack={back} />
    case 'why':
      return <Why key="why" visit={visit} timeZone={picture.timeZone} onBack={back} />
    case 'facts':
  }

  const press: Readonly<Record<VisitAct, () => void>> = {
    serveNow: () => (desk.serveNow(visit), onClose()),
    prioritise: () => setView('priority'),
    park: onPark,
    transfer: onTransfer,
    return: () => (desk.returnToQueue(visit), onClose()),
    sendBack: () => (desk.sendBack(visit), onClose()),
    addService: () => setView('add'),
    why: () => setView('why'),
  }
  const label: Readonly<Record<VisitAct, string>> = {
    serveNow: t(words.staff.serveNow),
    prioritise: t(words.staff.prioritise),
    park: t(words.staff.park),
    transfer: t(words.staff.transfer),
    return: t(words.staff.toQueue),
    sendBack: t(words.staff.sendBackTo, { who: visit.sender ? placeName(lang, visit.sender) : '' }),
    addService: t(words.staff.addService),
    why: t(words.staff.whyOrder),
  }
  const acts = actsOn(visit)
  const planned = visit.plan.flatMap(
    (name) => picture.services.find((service) => service.name.zh === name.zh && service.name.en === name.en) ?? [],
  )

  return (
    <Sheet
      key="facts"
      open
      side="right"
      className={form.sheet}
      title={
        <span className="num" aria-label={`${spokenTicket(lang, number)} ${visit.serviceName[lang]}`}>
          {number} · {visit.serviceName[lang]}
        </span>
      }
      safe={{ label: t(words.shared.close), onPress: onClose }}
      act={canCancel(visit) ? { label: t(words.staff.cancelTicket), variant: 'danger', onPress: () => setView('sure') } : undefined}
    >
      <div className={form.form}>
        {acts.length > 0 && (
          <div role="group" aria-label={t(words.staff.detailActs)} className={styles.acts}>
            {acts.map((act) => (
              <Button key={act} busy={busy(act)} reason={act === 'serveNow' ? (blocked ?? undefined) : undefined} onPress={press[act]}>
                {label[act]}
              </Button>
            ))}
          </div>
        )}
        <VisitFacts visit={visit} now={now} timeZone={picture.timeZone} bare />
        {visit.stage !== 'gone' && (
          <Stepper
            label={t(words.staff.party)}
            value={visit.partySize}
            min={1}
            max={99}
            text={t(words.staff.partyOf, { n: visit.partySize })}
            onChange={(n) => n !== visit.partySize && desk.changeParty(visit, n)}
          />
        )}
        {planned.length > 0 && (
          <div className={styles.plan}>
            <span aria-hidden="true">{t(words.staff.planned)}</span>
            <ul aria-label={t(words.staff.planned)}>
              {planned.map(({ id, name }) => (
                <li key={id}>
                  {name[lang]}
                  <Button
                    busy={busy(`drop ${id}`)}
                    aria-label={t(words.staff.dropService, { service: name[lang] })}
                    onPress={() => desk.dropService(visit, id)}
                  >
                    {t(words.staff.drop)}
                  </Button>
                </li>
              ))}
            </ul>
          </div>
        )}
        {picture.marks.length > 0 && <Marks visit={visit} marks={picture.marks} onMark={(mark, on) => desk.setMark(visit, mark, on)} />}
        <Notes visit={visit} picture={picture} desk={desk} />
      </div>
    </Sheet>
  )
}

interface MarksProps {
  readonly visit: StaffVisit
  readonly marks: DeskPicture['marks']
  readonly onMark: (mark: string, on: boolean) => void
}

function Marks({ visit, marks, onMark }: MarksProps) {
  const { lang } = useTongue()
  const t = useSay()
  return (
    <div role="group" aria-label={t(words.staff.marks)} className={styles.marks}>
      <span aria-hidden="true">{t(words.staff.marks)}</span>
      {marks.map(({ key, name }) => {
        const on = visit.marks.some((mark) => mark.key === key)
        return (
          <Button key={key} aria-pressed={on} onPress={() => onMark(key, !on)}>
            {name[lang]}
          </Button>
        )
      })}
    </div>
  )
}

/** What colleagues wrote, and a line to write one's own. */
function Notes({ visit, picture, desk }: Pick<VisitSheetProps, 'visit' | 'picture' | 'desk'>) {
  const t = useSay()
  const { busy } = useIntentions()
  const [text, setText] = useState('')
  const notes = picture.notes.filter(({ visitId }) => visitId === visit.id)
  return (
    <section className={styles.notes} aria-label={t(words.staff.notes)}>
      <span aria-hidden="true">{t(words.staff.notes)}</span>
      {notes.length > 0 && (
        <ul>
          {notes.map(({ id, words: said, staffName, at }) => (
            <li key={id}>
              <p dir="auto">{said}</p>
              <small>{t(words.staff.noteBy, { name: staffName, time: timeText(at, picture.timeZone) })}</small>
            </li>
          ))}
        </ul>
      )}
      <div className={styles.write}>
        <input
          value={text}
          maxLength={500}
          autoComplete="off"
          aria-label={t(words.staff.noteWrite)}
          placeholder={t(words.staff.noteWrite)}
          onChange={({ target }) => setText(target.value)}
        />
        <Button
          busy={busy('note')}
          reason={text.trim() === '' ? '' : undefined}
          aria-label={text.trim() === '' ? `${t(words.staff.noteAdd)} · ${t(words.staff.needNote)}` : t(words.staff.noteAdd)}
          onPress={() => desk.addNote(visit, text.trim(), () => setText(''))}
        >
          {t(words.staff.noteAdd)}
        </Button>
      </div>
    </section>
  )
}

interface PrioritiseProps {
  readonly visit: StaffVisit
  readonly priorities: DeskPicture['priorities']
  readonly onSet: (priority: string, reason: PickReason) => void
  readonly onBack: () => void
}

/** Called sooner, or no longer: with a reason that everybody can read. */
function Prioritise({ visit, priorities, onSet, onBack }: PrioritiseProps) {
  const { lang } = useTongue()
  const t = useSay()
  const [kind, setKind] = useState<string>()
  const [reason, setReason] = useState<PickReason>()
  const missing = kind === undefined ? t(words.staff.needKind) : reason === undefined ? t(words.staff.needReason) : undefined
  return (
    <Sheet
      open
      side="right"
      className={form.sheet}
      title={t(words.staff.prioritiseTitle, { number: visit.number })}
      safe={{ label: t(words.shared.back), onPress: onBack }}
      act={{
        label: t(words.staff.prioritiseGo),
        reason: missing,
        onPress: () => kind !== undefined && reason !== undefined && onSet(kind, reason),
      }}
    >
      <div className={form.form}>
        <Chips
          label={t(words.staff.prioritiseAs)}
          options={priorities
            .filter(({ key }) => key !== visit.priority.key)
            .map(({ key, name }) => ({ value: key, text: key === 'normal' ? t(words.staff.noPriority) : name[lang] }))}
          chosen={kind}
          onChoose={setKind}
        />
        <Chips
          label={t(words.staff.prioritiseWhy)}
          options={PICK_REASONS.map((value) => ({ value, text: t(pickWord(value)) }))}
          chosen={reason}
          onChoose={setReason}
        />
      </div>
    </Sheet>
  )
}

interface AddServiceProps {
  readonly visit: StaffVisit
  readonly picture: DeskPicture
  readonly onAdd: (serviceId: string) => void
  readonly onBack: () => void
}

/** One more service on the same number. */
function AddService({ visit, picture, onAdd, onBack }: AddServiceProps) {
  const { lang } = useTongue()
  const t = useSay()
  const taken = ({ id, name }: DeskPicture['services'][number]) =>
    id === visit.serviceId || visit.plan.some((each) => each.zh === name.zh && each.en === name.en)
  return (
    <Sheet
      open
      side="right"
      className={form.sheet}
      title={t(words.staff.addServiceTitle, { number: visit.number })}
      safe={{ label: t(words.shared.back), onPress: onBack }}
    >
      <div className={form.list}>
        {picture.services.map((service) => (
          <ChoiceCard
            key={service.id}
            title={service.name[lang]}
            reason={taken(service) ? t(words.staff.inPlan) : undefined}
            onChoose={() => onAdd(service.id)}
          />
        ))}
      </div>
    </Sheet>
  )
}

/** Who came later and was called before, and why: sentences fit for the customer who asks. */
function Why({ visit, timeZone, onBack }: { readonly visit: StaffVisit; readonly timeZone: string; readonly onBack: () => void }) {
  const { lang } = useTongue()
  const t = useSay()
  const { answer, failed, again } = useAnswer(WhyOrder, { visitId: visit.id })
  const why = answer?.whyOrder
  return (
    <Sheet
      open
      side="right"
      className={form.sheet}
      title={t(words.staff.whyOrderTitle, { number: visit.number })}
      safe={{ label: t(words.shared.back), onPress: onBack }}
    >
      <div className={styles.why} aria-live="polite">
        {failed && (
          <Button repeatable onPress={again}>
            {t(words.staff.notRefreshed)}
          </Button>
        )}
        {!failed && !answer && <p>{t(words.shared.loading)}</p>}
        {why && <p className={styles.because}>{why.say[lang]}</p>}
        {why && why.overtakings.length > 0 && (
          <ul className="num">
            {why.overtakings.map(({ number, calledAt, say: sentence }) => (
              <li key={`${number} ${calledAt}`}>
                <b>{number}</b>
                <span>{sentence[lang]}</span>
                <time>{timeText(calledAt, timeZone)}</time>
              </li>
            ))}
          </ul>
        )}
      </div>
    </Sheet>
  )
}
