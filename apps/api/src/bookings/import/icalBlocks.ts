/** What stands between one BEGIN and its END in a calendar, without what stands in blocks inside it. */
export interface Block {
  /** In capitals, e.g. VEVENT. */
  readonly kind: string
  /** Where it begins in the file; the first line is 1. */
  readonly line: number
  readonly within: Block | null
  /** Its content lines, unfolded. */
  readonly contents: readonly string[]
  /** False where the file breaks off inside it. */
  readonly ended: boolean
}

/** The blocks of a calendar, in the order they begin; broken ones never take others with them. */
export function blocksOf(text: string): readonly Block[] {
  const blocks: Building[] = []
  let open: Building[] = []
  for (const { line, content } of contentLines(text)) {
    const [, edge, name = ''] = /^(BEGIN|END):(\S+)/iu.exec(content) ?? []
    const kind = name.toUpperCase()
    if (edge === undefined) open.at(-1)?.contents.push(content)
    else if (edge.toUpperCase() === 'END') open = closed(open, kind)
    else {
      // Events do not stand in events: the one before lacks its end.
      if (kind === 'VEVENT') open = open.filter((block) => block.kind === 'VCALENDAR')
      if (open.length === DEEPEST) continue
      const block = { kind, line, within: open.at(-1) ?? null, contents: [], ended: false }
      blocks.push(block)
      open = [...open, block]
    }
  }
  return blocks
}

interface Building extends Block {
  readonly contents: string[]
  ended: boolean
}

/** A calendar has three levels. */
const DEEPEST = 5

function closed(open: readonly Building[], kind: string): Building[] {
  const at = open.findLastIndex((block) => block.kind === kind)
  const block = open[at]
  if (!block) return [...open]
  block.ended = true
  return open.slice(0, at)
}

/** What is cut off a longer line is not missed: no date, name or note needs it. */
const LONGEST_LINE = 4_000

/** Lines as they were before they were folded: one that begins with a gap continues the one before. */
function* contentLines(text: string): Generator<{ line: number; content: string }> {
  let content = ''
  let begun = 1
  for (const [index, written] of text.split(/\r\n|\n|\r/u).entries()) {
    if (/^[ \t]/u.test(written)) {
      if (content.length < LONGEST_LINE) content += written.slice(1, LONGEST_LINE)
      continue
    }
    if (content !== '') yield { line: begun, content: content.slice(0, LONGEST_LINE) }
    content = written
    begun = index + 1
  }
  if (content !== '') yield { line: begun, content: content.slice(0, LONGEST_LINE) }
}
