import { Sheet, words } from '@foyer/ui'
import { useState } from 'react'
import type { DeskPicture } from '../desk/deskPicture.ts'
import { SPOKEN } from '../desk/spoken.ts'
import { useSay, useTongue } from '../desk/tongue.tsx'
import type { WalkIn } from '../desk/useDeskCommands.ts'
import { Chips } from './Chips.tsx'
import styles from './sheetForm.module.css'
import { Stepper } from './Stepper.tsx'

export interface WalkInSheetProps {
  readonly picture: DeskPicture
  readonly onServe: (walkIn: WalkIn) => void
  readonly onClose: () => void
}

/** S10: somebody stands here without a number. What for, in which language, how many; and the work begins. */
export function WalkInSheet({ picture, onServe, onClose }: WalkInSheetProps) {
  const { lang } = useTongue()
  const t = useSay()
  const mine = picture.services.filter(({ id }) => picture.point?.offeredServiceIds.includes(id))
  const [serviceId, setServiceId] = useState(mine.length === 1 ? mine[0]?.id : undefined)
  const [spoken, setSpoken] = useState<'zh' | 'en'>('zh')
  const [partySize, setPartySize] = useState(1)
  const [priority, setPriority] = useState('normal')

  return (
    <Sheet
      open
      side="right"
      className={styles.sheet}
      title={t(words.staff.walkInTitle)}
      safe={{ label: t(words.shared.cancel), onPress: onClose }}
      act={{
        label: t(words.staff.walkInStart),
        reason: serviceId === undefined ? t(words.staff.chooseService) : undefined,
        onPress: () => serviceId !== undefined && (onServe({ serviceId, lang: spoken, partySize, priority }), onClose()),
      }}
    >
      <div className={styles.form}>
        <Chips
          label={t(words.staff.service)}
          options={mine.map(({ id, name }) => ({ value: id, text: name[lang] }))}
          chosen={serviceId}
          onChoose={setServiceId}
        />
        <Chips
          label={t(words.staff.walkInLanguage)}
          options={(['zh', 'en'] as const).map((value) => ({ value, text: t(SPOKEN[value]) }))}
          chosen={spoken}
          onChoose={setSpoken}
        />
        <Stepper
          label={t(words.staff.party)}
          value={partySize}
          min={1}
          max={99}
          text={t(words.staff.partyOf, { n: partySize })}
          onChange={setPartySize}
        />
        {picture.priorities.length > 1 && (
          <Chips
            label={t(words.staff.priority)}
            options={picture.priorities.map(({ key, name }) => ({
              value: key,
              text: key === 'normal' ? t(words.staff.noPriority) : name[lang],
            }))}
            chosen={priority}
            onChoose={setPriority}
          />
        )}
      </div>
    </Sheet>
  )
}
