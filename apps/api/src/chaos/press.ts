import { setTimeout as pause } from 'node:timers/promises'
import { fields, type Operation } from '../replay/operations.ts'
import type { Chance } from './chance.ts'
import type { Press, Said } from './history.ts'

/** A key, made before the first try, and the answer, however often it had to be asked for, and wherever. */
export type Asker = <Answer extends object>(operation: Operation<Answer>, input: Readonly<Record<string, unknown>>) => Promise<Answer>

export interface AskerOptions {
  readonly client: string
  readonly token: string
  /** The house's front doors; a try that fails goes to another, mostly. */
  readonly urls: readonly string[]
  readonly chance: Chance
  /** Keeps a press, once before its first try and once with its answer. */
  readonly keep: (press: Press) => void
  /** The request itself is wrong, says the house, so often in a row: then it is given up. Without end while lines may be evil. */
  readonly patience: () => number
}

/** Answers are awaited so long, then the same key is sent again. */
const ANSWER_WITHIN_MS = 3000

/** How often a key is pressed once more after its answer, to hear the same. */
const AGAIN = 0.04

/** The house says, again and again, that the request itself is wrong. */
export class SaidToBeWrong extends Error {}

export function askerOf(options: AskerOptions): Asker {
  const { client, chance, keep } = options
  const door = { at: chance.below(options.urls.length) }
  let made = 0
  return async (operation, asked) => {
    const key = `${client}-${++made}-${chance.below(2 ** 30).toString(36)}`
    const input = { key, ...asked }
    const press = {
      client,
      act: operation.field,
      key,
      pointId: textOf(asked['pointId']),
      wantsNext: operation.field === 'callNext' || asked['thenCallNext'] === true,
      began: performance.now(),
    }
    keep({ ...press, ended: null, tries: 0, said: null, again: null, wrong: null })
    const first = await insist(options, door, operation, input)
    const ended = performance.now()
    if ('wrong' in first) {
      keep({ ...press, ended: null, tries: first.tries, said: null, again: null, wrong: first.wrong })
      throw new SaidToBeWrong(`${operation.field}: ${first.wrong}`)
    }
    let again: Said | null = null
    if (chance.happens(AGAIN)) {
      door.at = (door.at + 1) % options.urls.length
      const second = await insist(options, door, operation, input)
      again = 'wrong' in second ? { refused: `said to be wrong: ${second.wrong}` } : saidIn(second.data)
    }
    keep({ ...press, ended, tries: first.tries, said: saidIn(first.data), again, wrong: null })
    return operation.read(first.data)
  }
}

type Insisted = { readonly tries: number } & ({ readonly data: unknown } | { readonly wrong: string })

async function insist(
  { token, urls, chance, patience }: AskerOptions,
  door: { at: number },
  { field, document }: Operation<object>,
  input: object,
): Promise<Insisted> {
  const body = JSON.stringify({ query: document, variables: { input } })
  let wrongs = 0
  for (let tries = 1; ; tries++) {
    const reply = await post(urls[door.at] ?? '', token, body)
    if ('data' in reply) return { tries, data: fields(reply.data)[field] }
    wrongs = reply.wrong === null ? 0 : wrongs + 1
    if (reply.wrong !== null && wrongs > patience()) return { tries, wrong: reply.wrong }
    if (chance.happens(0.7)) door.at = (door.at + 1) % urls.length
    await pause(Math.min(300, 10 * 2 ** Math.min(tries, 5)) * chance.fraction())
  }
}

type Reply = { readonly data: unknown } | { readonly wrong: string | null }

/** One try. Silence, a broken answer, a fault: nothing was learnt. A coded error may be the line's doing. */
export async function post(url: string, token: string, body: string): Promise<Reply> {
  try {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body,
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    })
    const answer = fields(JSON.parse(await response.text()))
    const errors = answer['errors']
    if (!Array.isArray(errors)) return 'data' in answer ? { data: answer['data'] } : { wrong: null }
    const code = fields(fields(errors[0])['extensions'] ?? {})['code']
    return { wrong: code === 'INTERNAL_SERVER_ERROR' ? null : String(code) }
  } catch {
    return { wrong: null }
  }
}

/** What must be the same at every asking: whom it is about, or why not. How far they have got since may differ. */
function saidIn(answer: unknown): Said {
  const value = fields(answer)
  if (value['__typename'] === 'Refused') return { refused: String(value['reason']) }
  const visit = value['visit'] == null ? value : fields(value['visit'])
  const next = value['next'] == null ? null : fields(value['next'])
  return {
    visitId: textOf(visit['visitId'] ?? visit['id']),
    number: textOf(visit['number']),
    nextVisitId: next && textOf(next['id']),
    code: textOf(value['code']),
  }
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)
