import type { Config } from '../config.ts'
import { type Foyer, openFoyer } from '../foyer.ts'
import { BadUsage, textOf } from './usage.ts'

/** Opens Foyer beside a running server, or alone, for one command, and closes it again whatever happens. */
export async function withFoyer<Result>(config: Config, work: (foyer: Foyer) => Promise<Result>): Promise<Result> {
  const foyer = await openFoyer(config, { beside: true })
  try {
    return await work(foyer)
  } finally {
    await foyer.close()
  }
}

/** The venue named with --venue, or the only one there is. */
export async function venueOf({ management }: Foyer, options: Readonly<Record<string, string | boolean | undefined>>): Promise<string> {
  const known = await management.venueIds()
  const named = textOf(options, 'venue')
  if (named !== undefined && !known.includes(named))
    throw new BadUsage(`There is no venue ${named}; there is ${known.join(', ') || 'none yet'}.`)
  const [only, ...others] = known
  if (named !== undefined) return named
  if (!only) throw new BadUsage('There is no venue yet: foyer venue install TEMPLATE.')
  if (others.length > 0) throw new BadUsage(`Which venue? --venue one of ${known.join(', ')}.`)
  return only
}
