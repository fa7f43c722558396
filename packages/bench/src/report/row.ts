import { type Figure, isMeasured, isMet, type Target } from '../bench.ts'
import { shown } from './number.ts'

export const HEADINGS = ['figure', 'what', 'measured', 'peer or limit', 'ratio', 'target', 'met'] as const

/** A figure as a row of the table. */
export function rowOf(figure: Figure): readonly string[] {
  if (!isMeasured(figure)) return [figure.id, figure.what, `SKIPPED: ${figure.skipped}`, '', '', '', '']
  const { id, what, measured, against, ratio, runs, target } = figure
  const spread = runs.length > 1 ? ` (${shown(Math.min(...runs))}–${shown(Math.max(...runs))})` : ''
  return [id, what, measured, against, `${shown(ratio)} ×${spread}`, showTarget(target), isMet(figure) ? 'yes' : 'no']
}

/** A figure as one line for machines. */
export const jsonLine = (figure: Figure): string => JSON.stringify(isMeasured(figure) ? { ...figure, met: isMet(figure) } : figure)

const showTarget = ({ atLeast, atMost }: Target): string => (atLeast === undefined ? `≤ ${atMost} ×` : `≥ ${atLeast} ×`)
