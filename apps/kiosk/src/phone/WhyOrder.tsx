import { useFoyer } from '@foyer/client'
import { Button, type LocalText, Sheet, words } from '@foyer/ui'
import { useState } from 'react'
import { useLang, useSay } from '../tongue.tsx'
import { WhyOrder as WhyOrderAsked } from './documents.ts'
import styles from './Phone.module.css'

/** “Why was A014 before me?”, answered from the log by the house's own rules. */
export function WhyOrder({ token }: { readonly token: string }) {
  const foyer = useFoyer()
  const t = useSay()
  const lang = useLang()
  const [isAsking, setAsking] = useState(false)
  const [said, setSaid] = useState<readonly LocalText[] | null>(null)

  async function ask() {
    setAsking(true)
    try {
      const { whyOrder } = await foyer.ask(WhyOrderAsked, { token })
      const sentences = whyOrder?.overtakings.map(({ say }) => say) ?? []
      setSaid(sentences.length > 0 ? sentences : [words.phone.whyNobody])
    } catch {
      setSaid([words.phone.whyFailed])
    }
    setAsking(false)
  }

  return (
    <>
      <Button className={styles.ask} busy={isAsking} busyLabel={t(words.shared.busy)} onPress={() => void ask()}>
        {t(words.phone.why)}
      </Button>
      <Sheet
        open={said !== null}
        title={t(words.phone.why)}
        className={styles.sheet}
        safe={{ label: t(words.shared.close), onPress: () => setSaid(null) }}
      >
        <ul className={styles.reasons}>
          {said?.map((say) => (
            <li key={say.zh}>{say[lang]}</li>
          ))}
        </ul>
      </Sheet>
    </>
  )
}
