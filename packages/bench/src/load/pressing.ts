import { setTimeout } from 'node:timers/promises'
import { newKey } from '../house/newKey.ts'
import type { Called, Press } from './callJob.ts'
import { graphqlRequest } from './connection.ts'
import { CALL_NEXT, FINISH_SERVICE, START_SERVICE } from './documents.ts'
import type { Desk, Display, Room } from './room.ts'

/** A display that does not show a call after this time will not show it. */
const PATIENCE = 5000

/** A desk serves between two of its calls; as shares of the time between them. */
const STARTS = 0.35
const FINISHES = 0.6

/** The desks call in turn, evenly spaced, whatever the answers do; each call is timed until every display shows it. */
export async function pressAway({ desks, displays, pictures }: Room, { seconds, callsPerSecond }: Press): Promise<Called> {
  const before = pictures()
  const between = (1000 * desks.length) / callsPerSecond
  const turns = Math.round((seconds * callsPerSecond) / desks.length)
  const seen: Promise<readonly (number | null)[]>[] = []

  const serve = async (desk: Desk, index: number) => {
    const first = performance.now() + (index * between) / desks.length
    for (let turn = 0; turn < turns; turn++) {
      const due = first + turn * between
      await until(due)
      const pressed = performance.now()
      const visit = await call(desk)
      seen.push(Promise.all(displays.map((display) => shown(display, desk.pointId, visit.number, pressed))))
      await until(due + between * STARTS)
      await carryOut(desk, START_SERVICE, { visitId: visit.id }, '"StaffVisit"')
      await until(due + between * FINISHES)
      await carryOut(desk, FINISH_SERVICE, { visitId: visit.id }, '"Finished"')
    }
  }
  await Promise.all(desks.map(serve))
  const waits = (await Promise.all(seen)).flat()
  return {
    waits: waits.filter((wait) => wait !== null),
    unseen: waits.filter((wait) => wait === null).length,
    pictures: pictures() - before,
  }
}

async function call(desk: Desk): Promise<{ id: string; number: string }> {
  const body = await carryOut(desk, CALL_NEXT, { pointId: desk.pointId }, '"StaffVisit"')
  return (JSON.parse(body) as { data: { callNext: { id: string; number: string } } }).data.callNext
}

function carryOut({ connection, token }: Desk, query: string, input: object, expected: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = graphqlRequest(token, JSON.stringify({ query, variables: { input: { key: newKey(), ...input } } }))
    connection.ask(request, (status, body) => {
      const said = body.toString()
      if (status === 200 && said.includes(expected)) resolve(said)
      else reject(new Error(`${status} ${said}`))
    })
  })
}

/** Milliseconds from the press until this display showed the number at this point; it may have done so before the desk had its answer. */
async function shown({ shows, expects }: Display, pointId: string, number: string, pressed: number): Promise<number | null> {
  const row = shows.get(pointId)
  if (row?.number === number) return row.at - pressed
  const seen = new Promise<number>((resolve) => expects.set(`${pointId} ${number}`, resolve))
  const at = await Promise.race([seen, setTimeout(PATIENCE, null)])
  return at === null ? null : at - pressed
}

const until = async (due: number): Promise<void> => {
  await setTimeout(Math.max(0, due - performance.now()))
}
