import type { Bench } from '../bench.ts'
import { callToBoard } from './callToBoard.ts'
import { core } from './core.ts'
import { issueHot, issueSpread } from './issue.ts'
import { pages } from './pages.ts'
import { start } from './start.ts'

/** Every benchmark there is, in the order of docs/benchmarks.md. */
export const BENCHES: readonly Bench[] = [issueHot, issueSpread, callToBoard, pages, start, core]
