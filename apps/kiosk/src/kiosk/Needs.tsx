import { ChoiceCard, words } from '@foyer/ui'
import { EarIcon } from '@phosphor-icons/react/dist/csr/Ear'
import { EyeIcon } from '@phosphor-icons/react/dist/csr/Eye'
import { HandHeartIcon } from '@phosphor-icons/react/dist/csr/HandHeart'
import { XCircleIcon } from '@phosphor-icons/react/dist/csr/XCircle'
import { useLang, useSay } from '../tongue.tsx'
import { Frame } from './Frame.tsx'
import styles from './Needs.module.css'
import { useView } from './view.ts'

/** K5: who may be called sooner, and who wants a person. One touch, and back to the services; nobody has to come here. */
export function Needs() {
  const { act, lobby, journey } = useView()
  const t = useSay()
  const lang = useLang()
  const { hearing, sight, none } = words.kiosk.needs
  return (
    <Frame title={t(words.kiosk.askNeeds)} hint={t(words.kiosk.askNeedsHint)} isUnderWay>
      <div className={styles.needs}>
        {lobby.needs.map((need) => (
          <ChoiceCard
            key={need.key}
            icon={<HandHeartIcon weight="bold" />}
            title={need.name[lang]}
            selected={journey.need?.key === need.key}
            onChoose={() => act({ type: 'needChosen', need })}
          />
        ))}
        <ChoiceCard icon={<EarIcon weight="bold" />} title={t(hearing)} onChoose={() => act({ type: 'helpWanted' })} />
        <ChoiceCard icon={<EyeIcon weight="bold" />} title={t(sight)} onChoose={() => act({ type: 'helpWanted' })} />
        <ChoiceCard icon={<XCircleIcon weight="bold" />} title={t(none)} onChoose={() => act({ type: 'needChosen', need: null })} />
      </div>
    </Frame>
  )
}
