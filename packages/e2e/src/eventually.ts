import { expect } from 'vitest'
import { PATIENCE } from './browser.ts'

/** Looks again until it is so, for as long as a screen may take. */
export const eventually = <Seen>(look: () => Seen | Promise<Seen>) => expect.poll(look, { timeout: PATIENCE })
