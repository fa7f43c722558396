import { Presets, SingleBar } from 'cli-progress'

/** How far a replay has come. */
export interface Standing {
  /** The day or the time of day it is in there. */
  readonly when: string
  readonly done: number
  readonly all: number
  readonly visits: number
  readonly waiting: number
  /** Acts acknowledged a second, lately. */
  readonly rate: number
}

/** Where a replay shows how far it has come. */
export interface Progress {
  readonly show: (standing: Standing) => void
  readonly end: () => void
}

export const SILENT: Progress = { show: () => {}, end: () => {} }

/** A bar on the terminal; where there is none, nothing. */
export function progressBar(stream: NodeJS.WriteStream = process.stderr): Progress {
  const bar = new SingleBar(
    {
      stream,
      format: '{when} |{bar}| {percentage} %  visits {visits}  waiting {waiting}  {rate}/s  {eta_formatted} left',
      hideCursor: true,
      etaBuffer: 200,
    },
    Presets.shades_classic,
  )
  let started = false
  return {
    show: ({ when, done, all, visits, waiting, rate }) => {
      if (!stream.isTTY) return
      const words = { when, visits, waiting, rate: Math.round(rate) }
      if (started) bar.update(done, words)
      else bar.start(all, done, words)
      started = true
    },
    end: () => {
      if (started) bar.stop()
      started = false
    },
  }
}

const RATE_OVER_MS = 2000

/** Counts acts and gives how many a second were done over the last seconds. */
export function rateMeter(now: () => number = Date.now): { readonly tick: () => void; readonly perSecond: () => number } {
  let since = now()
  let acts = 0
  let last = 0
  return {
    tick: () => {
      acts++
      const passed = now() - since
      if (passed < RATE_OVER_MS) return
      last = (acts * 1000) / passed
      since = now()
      acts = 0
    },
    perSecond: () => (last > 0 ? last : (acts * 1000) / Math.max(1, now() - since)),
  }
}
