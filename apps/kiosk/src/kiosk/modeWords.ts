import { type Word, words } from '@foyer/ui'
import type { Layout } from './layout.ts'

/** The names of everything behind the foot bar's 大字, the first of which is written on it. */
export function modeWords({ lowHelps }: Layout): readonly Word[] {
  const { panelLarge, panelContrast, panelLow } = words.kiosk
  return lowHelps ? [panelLarge, panelContrast, panelLow] : [panelLarge, panelContrast]
}
