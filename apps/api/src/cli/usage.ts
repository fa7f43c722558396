import type { Config } from '../config.ts'

/** What a command gets, and its exit code. */
export type Command = (call: {
  readonly config: Config
  readonly options: Readonly<Record<string, string | boolean | undefined>>
  readonly positionals: readonly string[]
}) => Promise<number>

/** The words of a call are off; the usage is shown after the sentence. */
export class BadUsage extends Error {}

export const USAGE = `foyer: a venue's command line. With a server running on the same data folder it works beside it.

  venue install TEMPLATE [--id ID] [--all-hours]   set up a venue: service-hall, spa, service-desk, restaurant
  pair --kind kiosk|display|staff [--venue ID] [--point ID] [--zone ID]
                                                  print a one-time pairing code (30 minutes); a display may hang in a zone
  devices [--venue ID]                            list the devices: id, kind, name, zone, whether bound to a key, paired when
  revoke --device NAME|ID [--venue ID]            a lost device is a stranger from now on
  printer --device NAME|ID --address tcp://HOST:PORT [--venue ID]
                                                  say which printer stands beside a device
  bookings import FILE [--venue ID]               take bookings of another system, from CSV or iCalendar
  token --role kiosk|display|staff [--venue ID] [--staff ID] [--hours N] [--name NAME]
                                                  print a bearer credential for automation
  erase --ticket NUMBER [--day YYYY-MM-DD] | --booking CODE [--venue ID]
                                                  erase what is kept of one person, at once
  export --ticket NUMBER [--day YYYY-MM-DD] | --booking CODE [--venue ID]
                                                  print all that is kept of one person
  rotate-secret personal                          a new key above everything personal, before its week is over
  verify [--venue ID] [--why N] [--seed S] [--signed-by KEY] [--words "…" --event N]
                                                  read the whole log: chain, checkpoints, invariants, tables; and ask of
                                                  N visits whether what they are told about the order is true
  checkpoint [--venue ID]                         vouch for the log up to now, and print six words for the day's report
  checkpoint --key                                print the key that checkpoints are checked with
  checkpoint --restored [--venue ID]              after a backup was put back: vouch for what is there now
  replay CSV --speed N|max [--venue ID] [--limit VISITS] [--server URL]
                                                  play a recorded day through the public API
  demo-day --template T --speed N|max [--seed S] [--venue ID] [--server URL]
                                                  play a made-up day through the public API
`

/** An option as text, or the usage. */
export function textOf(options: Readonly<Record<string, string | boolean | undefined>>, name: string): string | undefined {
  const value = options[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}

export function needed(options: Readonly<Record<string, string | boolean | undefined>>, name: string): string {
  const value = textOf(options, name)
  if (value === undefined) throw new BadUsage(`--${name} is missing.`)
  return value
}

/** An option as a whole number above 0, or nothing. */
export function wholeOf(options: Readonly<Record<string, string | boolean | undefined>>, name: string): number | undefined {
  const written = textOf(options, name)
  if (written === undefined) return undefined
  const value = Number(written)
  if (!Number.isInteger(value) || value < 1) throw new BadUsage(`--${name} is “${written}”; it must be a whole number above 0.`)
  return value
}

/** One of these words, or the usage. */
export function wordOf<const Word extends string>(value: string, words: readonly Word[], what: string): Word {
  const word = words.find((each) => each === value)
  if (!word) throw new BadUsage(`${what} is “${value}”; it must be one of ${words.join(', ')}.`)
  return word
}

/** A speed: so many times real time, or as fast as the server answers. */
export function speedOf(value: string): number | 'max' {
  if (value === 'max') return 'max'
  const speed = Number(value)
  if (!(speed > 0 && speed <= 1_000_000)) throw new BadUsage(`--speed is “${value}”; it must be a number above 0, or max.`)
  return speed
}
