import { setTimeout } from 'node:timers/promises'
import { quantile } from '../measure/median.ts'
import { type Connection, graphqlRequest, openConnection } from './connection.ts'
import { ISSUE_TICKET } from './documents.ts'
import { later } from './later.ts'
import { work } from './worker.ts'

/** Kiosks that take number after number, each as soon as it has the last. */
export interface IssueJob {
  readonly port: number
  readonly connections: number
  readonly warmUpSeconds: number
  readonly seconds: number
  readonly kiosks: readonly { readonly token: string; readonly serviceIds: readonly string[] }[]
}

export interface Issued {
  /** Numbers answered within the time measured, and how long that was. */
  readonly inTime: number
  readonly seconds: number
  /** All numbers answered, warm-up and tail included; the database must hold as many. */
  readonly ever: number
  readonly p50: number
  readonly p99: number
}

work<IssueJob, Issued>(async ({ port, connections, warmUpSeconds, seconds, kiosks }) => {
  const requests = requestsOf(kiosks)
  const waits: number[] = []
  let [asked, ever, inTime, underWay] = [0, 0, 0, 0]
  let measuring = false
  let stopping = false
  const quiet = later<void>()
  const broken = later<never>()

  const takeNumbers = (connection: Connection) => {
    if (stopping) return underWay === 0 ? quiet.keep() : undefined
    const request = requests[asked++ % requests.length]
    const sent = performance.now()
    underWay += 1
    connection.ask(request?.(keyOf(asked)) ?? '', (status, body) => {
      underWay -= 1
      if (status !== 200 || !body.includes(ISSUED)) return broken.break(new Error(`${status} ${body.toString()}`))
      ever += 1
      if (measuring) {
        inTime += 1
        waits.push(performance.now() - sent)
      }
      takeNumbers(connection)
    })
  }

  const measure = async (): Promise<number> => {
    await setTimeout(warmUpSeconds * 1000)
    measuring = true
    const started = performance.now()
    await setTimeout(seconds * 1000)
    measuring = false
    stopping = true
    const measured = (performance.now() - started) / 1000
    await quiet.promise
    return measured
  }

  const open = await Promise.all(Array.from({ length: connections }, () => openConnection(port, broken.break)))
  open.forEach(takeNumbers)
  const measured = await Promise.race([measure(), broken.promise]).finally(() => open.forEach((connection) => connection.close()))
  return { inTime, seconds: measured, ever, p50: quantile(waits, 0.5), p99: quantile(waits, 0.99) }
})

const ISSUED = '"__typename":"IssuedTicket"'

/** One request for each service of each venue, so that neighbours in time are of different venues. */
function requestsOf(kiosks: IssueJob['kiosks']): ((key: string) => string)[] {
  const most = Math.max(...kiosks.map(({ serviceIds }) => serviceIds.length))
  return Array.from({ length: most }, (_, index) => index).flatMap((index) =>
    kiosks.map(({ token, serviceIds }) => requestFor(token, serviceIds[index % serviceIds.length] ?? '')),
  )
}

const KEY = 'k'.repeat(24)
const session = Math.random().toString(36).slice(2, 10).padEnd(8, '0')
const keyOf = (count: number): string => `${session}${String(count).padStart(16, '0')}`

/** Only the key differs from one request to the next; it is always as long. */
function requestFor(token: string, serviceId: string): (key: string) => string {
  const variables = { input: { key: KEY, serviceId, lang: 'zh' } }
  const whole = graphqlRequest(token, JSON.stringify({ operationName: 'KioskIssueTicket', query: ISSUE_TICKET, variables }))
  const [before = '', after = ''] = whole.split(KEY)
  return (key) => before + key + after
}
