import { elapsedText, timeText, words } from '@foyer/ui'
import { ACTIVITIES, secondsOf } from '../desk/attendance.ts'
import type { FloorPicture } from '../desk/floorPicture.ts'
import { useSay } from '../desk/tongue.tsx'
import styles from './People.module.css'

/** Who is at work, at what, and what their day was made of so far: in the order they came, for this is no ranking. */
export function People({ floor, now }: { readonly floor: FloorPicture; readonly now: number }) {
  const t = useSay()
  return (
    <section aria-labelledby="people" className={styles.people}>
      <h2 id="people">{t(words.supervisor.atWork)}</h2>
      {floor.people.length === 0 ? (
        <p className={styles.none}>{t(words.supervisor.nobodyAtWork)}</p>
      ) : (
        <div className={styles.scroll}>
          <table className="num">
            <thead>
              <tr>
                <th scope="col">{t(words.supervisor.name)}</th>
                <th scope="col">{t(words.supervisor.doing)}</th>
                <th scope="col">{t(words.supervisor.since)}</th>
                {ACTIVITIES.map((activity) => (
                  <th key={activity} scope="col">
                    {t(words.supervisor.activity[activity])}
                  </th>
                ))}
                <th scope="col">{t(words.supervisor.clocked)}</th>
              </tr>
            </thead>
            <tbody>
              {floor.people.map((person) => {
                const { each, clocked } = secondsOf(person, floor.asOf, now)
                return (
                  <tr key={person.staff.id}>
                    <th scope="row">{person.staff.name}</th>
                    <td>{t(words.supervisor.activity[person.activity])}</td>
                    <td>{timeText(person.since, floor.timeZone)}</td>
                    {each.map(({ kind, seconds }) => (
                      <td key={kind} data-now={kind === person.activity || undefined}>
                        {seconds === 0 ? '—' : elapsedText(seconds * 1000)}
                      </td>
                    ))}
                    <td>{elapsedText(clocked * 1000)}</td>
                  </tr>
                )
              })}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}
