import { Button, ChoiceCard, countText, waitText, words } from '@foyer/ui'
import { CaretLeftIcon } from '@phosphor-icons/react/dist/csr/CaretLeft'
import { CaretRightIcon } from '@phosphor-icons/react/dist/csr/CaretRight'
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
  const { journey, act, lobby, layout } = useView()
  const t = useSay()
  const { place } = journey
  const page = pageOf(lobby.services ?? [], 'page' in place ? place.page : 0, layout)
  const pending = place.at === 'issuing' ? place.attempt.serviceId : null

  return (
    <Frame title={t(words.presets[lobby.sign?.preset ?? 'hall'].homeTitle)} hint={t(words.kiosk.homeHintNoPaper)} isUnderWay>
      <div className={styles.cards} data-columns={layout.columns} data-pending={pending !== null || undefined}>
        {page.services.map((service) => (
          <ServiceCard key={service.id} service={service} isPending={service.id === pending} />
        ))}
        <ChoiceCard
          className={styles.help}
          icon={<QuestionIcon weight="bold" />}
          title={t(words.kiosk.homeHelp)}
          meta={[t(words.kiosk.homeHelpHint)]}
          onChoose={() => act({ type: 'helpWanted' })}
        />
      </div>
      {page.count > 1 && <Pager page={page} />}
      <output className="visuallyHidden">{pending !== null && t(words.kiosk.issuing)}</output>
    </Frame>
  )
}

function ServiceCard({ service, isPending }: { readonly service: Service; readonly isPending: boolean }) {
  const { act, lobby, layout } = useView()
  const t = useSay()
  const lang = useLang()
  const { id, name, icon, availability, waiting, quote } = service
  const people = countText(lang, lobby.sign?.preset ?? 'hall', waiting)
  const length = waiting === 0 ? [t(words.kiosk.homeNobody)] : [t(words.kiosk.homeWaiting, { people })]
  const wait = waiting > 0 && quote ? [waitText(lang, quote, layout.columns === 3 ? 'short' : 'long')] : []
  const reasons = { available: undefined, full: t(words.kiosk.homeFull), closed: t(words.kiosk.homePaused) }
  const atThisMoment = lobby.reach === 'good' ? [...length, ...wait] : [] // old figures are worse than none

  return (
    <ChoiceCard
      icon={<ServiceIcon name={icon} />}
      title={name[lang]}
      meta={isPending ? [t(words.kiosk.issuing)] : atThisMoment}
      reason={reasons[availability]}
      aria-busy={isPending || undefined}
      onChoose={() => act({ type: 'serviceChosen', serviceId: id })}
    />
  )
}

function Pager({ page: { index, count } }: { readonly page: Page<Service> }) {
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
