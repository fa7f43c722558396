import { expect } from 'vitest'
import { leaksFromServer } from './canaries.ts'
import { openScreens, type Screens } from './browser.ts'
import { openVenue, type Settings, type Venue } from './venue.ts'

export interface Scene {
  readonly venue: Venue
  readonly screens: Screens
}

/**
 * Plays a scene in a venue of its own and clears up after it, whatever happens. A screen that complained on its console fails
 * the scene, and so does anything personal that got where it has no business; of a scene that failed, the server's log is printed and the last look of every screen kept.
 */
export async function inVenue(name: string, play: (scene: Scene) => Promise<void>, settings: Settings = {}): Promise<void> {
  const venue = await openVenue(settings)
  const screens = await openScreens(name).catch(async (failure: unknown) => {
    await venue.stop()
    throw failure
  })
  try {
    await play({ venue, screens })
    expect(screens.complaints(), 'complaints of the screens').toEqual([])
    expect(await screens.leaks(), 'what is personal, where it has no business').toEqual([])
    expect(await leaksFromServer(venue.log(), venue.dataFolder), 'what is personal, in the log or unsealed').toEqual([])
  } catch (failure) {
    await screens.shot('failed').catch(() => {})
    process.stderr.write(`\n${name}\n${venue.log()}\n${screens.complaints().join('\n')}\n`)
    throw failure
  } finally {
    await screens.close()
    await venue.stop()
  }
}
