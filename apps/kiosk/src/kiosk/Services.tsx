import { Button, ChoiceCard, countText, waitText, words } from '@foyer/ui'
import { CalendarCheckIcon } from '@phosphor-icons/react/dist/csr/CalendarCheck'
import { CaretLeftIcon } from '@phosphor-icons/react/dist/csr/CaretLeft'
import { CaretRightIcon } from '@phosphor-icons/react/dist/csr/CaretRight'
import { HandHeartIcon } from '@phosphor-icons/react/dist/csr/HandHeart'
import { QuestionIcon } from '@phosphor-icons/react/dist/csr/Question'
import { useLang, useSay } from '../tongue.tsx'
import type { Service } from './documents.ts'
import { Frame } from './Frame.tsx'
import { type Page, pageOf } from './pages.ts'
import { ServiceIcon } from './ServiceIcon.tsx'
import styles from './Services.module.css'
import { useView } from './view.ts'

/** K2: what somebody came for. The second of two touches to a number. */
export function Services() {
  const { journey, lobby, layout, printer } = useView()
  const t = useSay()
  const { place } = journey
  const canCheckIn = lobby.reach !== 'cut' // bookings are known to the server alone
  const services = lobby.services ?? []
  /** Null is check-in, where there is no room above the services. */
  const cards: readonly (Service | null)[] = canCheckIn && !layout.hasHead ? [null, ...services] : services
  const page = pageOf(cards, 'page' in place ? place.page : 0, layout)
  const pending = place.at === 'issuing' && place.attempt.of === 'service' ? place.attempt.wish.serviceId : null
  const hint = printer === 'works' && lobby.reach !== 'cut' ? words.kiosk.homeHint : words.kiosk.homeHintNoPaper
  const isPaired = layout.columns === 1 || (layout.columns === 2 && page.services.length % 2 === 0) // help alone on a line shares it

  return (
    <Frame title={t(words.presets[lobby.sign?.preset ?? 'hall'].homeTitle)} hint={t(hint)} isUnderWay>
      {canCheckIn && layout.hasHead && <CheckInCard />}
      <div className={styles.cards} data-columns={layout.columns} data-pending={pending !== null || undefined}>
        {page.services.map((card) =>
          card === null ? <CheckInCard key="checkIn" /> : <ServiceCard key={card.id} service={card} isPending={card.id === pending} />,
        )}
        {isPaired ? (
          <div className={styles.pair}>
            <HelpCard />
            <NeedsLink isPaired />
          </div>
        ) : (
          <HelpCard />
        )}
      </div>
      {!isPaired && <NeedsLink isPaired={false} />}
      {page.count > 1 && <Pager page={page} />}
      <output className="visuallyHidden">{pending !== null && t(words.kiosk.issuing)}</output>
    </Frame>
  )
}

function CheckInCard() {
  const { act } = useView()
  const t = useSay()
  return (
    <ChoiceCard
      variant="accent"
      className={styles.checkIn}
      icon={<CalendarCheckIcon weight="bold" />}
      title={t(words.kiosk.homeCheckIn)}
      meta={[t(words.kiosk.homeCheckInHint)]}
      onChoose={() => act({ type: 'checkInWanted' })}
    />
  )
}

function HelpCard() {
  const { act } = useView()
  const t = useSay()
  return (
    <ChoiceCard
      className={styles.help}
      icon={<QuestionIcon weight="bold" />}
      title={t(words.kiosk.homeHelp)}
      meta={[t(words.kiosk.homeHelpHint)]}
      onChoose={() => act({ type: 'helpWanted' })}
    />
  )
}

/** No step on the way, only a way aside: who needs nothing is asked nothing. */
function NeedsLink({ isPaired }: { readonly isPaired: boolean }) {
  const { act, lobby, journey } = useView()
  const t = useSay()
  const lang = useLang()
  if (lobby.needs.length === 0) return null
  const { need } = journey
  const question = isPaired ? words.kiosk.askNeedsShort : words.kiosk.askNeeds
  return (
    <Button
      repeatable
      className={styles.needs}
      data-said={need !== null || undefined}
      icon={<HandHeartIcon weight="bold" aria-hidden="true" />}
      onPress={() => act({ type: 'needsWanted' })}
    >
      {need ? t(words.kiosk.paperPriority, { reason: need.name[lang] }) : t(question)}
    </Button>
  )
}

function ServiceCard({ service, isPending }: { readonly service: Service; readonly isPending: boolean }) {
  const { act, lobby, layout, canGive } = useView()
  const t = useSay()
  const lang = useLang()
  const { id, seriesId, name, icon, availability, waiting, quote } = service
  const preset = lobby.sign?.preset ?? 'hall'
  const people = countText(lang, preset, waiting)
  const length = waiting === 0 ? [t(words.kiosk.homeNobody)] : [t(words.kiosk.homeWaiting, { people })]
  const wait = waiting > 0 && quote ? [waitText(lang, quote, layout.columns === 3 ? 'short' : 'long')] : []
  const isUnlikely = availability === 'unlikely'
  const warning = isUnlikely ? [t(words.kiosk.homeUnlikely)] : wait
  const reasons = {
    available: undefined,
    unlikely: undefined,
    full: t(words.kiosk.homeFull),
    closing: t(words.kiosk.homeClosing),
    closed: t(words.kiosk.homePaused),
  }
  const atThisMoment = lobby.reach === 'good' ? [...length, ...warning] : [] // old figures are worse than none

  return (
    <ChoiceCard
      icon={<ServiceIcon name={icon} />}
      title={name[lang]}
      meta={isPending ? [t(words.kiosk.issuing)] : atThisMoment}
      reason={reasons[availability] ?? (canGive(seriesId) ? undefined : t(words.kiosk.homeNeedsServer))}
      aria-busy={isPending || undefined}
      onChoose={() => act({ type: 'serviceChosen', serviceId: id, isUnlikely, asksParty: preset === 'restaurant' })}
    />
  )
}

function Pager({ page: { index, count } }: { readonly page: Page<unknown> }) {
  const { act } = useView()
  const t = useSay()
  return (
    <div className={styles.pager}>
      <Button
        repeatable
        icon={<CaretLeftIcon weight="bold" aria-hidden="true" />}
        onPress={() => act({ type: 'pageTurned', page: index - 1 })}
      >
        {t(words.kiosk.pagePrevious)}
      </Button>
      <Button repeatable className="num" onPress={() => act({ type: 'pageTurned', page: index + 1 })}>
        {t(words.kiosk.pageNext, { i: index + 1, total: count })} <CaretRightIcon weight="bold" aria-hidden="true" />
      </Button>
    </div>
  )
}
