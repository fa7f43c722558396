import { emWidth } from './textWidth.ts'

/** A name on one line, or on the two that are most alike in length; Latin breaks between words only. */
export function twoLinesAtMost(text: string, longestEm: number): readonly string[] {
  if (emWidth(text) <= longestEm) return [text]
  const breaks = breaksIn(text)
  const best = breaks.toSorted((one, other) => widest(one) - widest(other))[0]
  return best && widest(best) < emWidth(text) ? best : [text]
}

/** The widest of some lines. */
export function widest(lines: readonly string[]): number {
  return Math.max(0, ...lines.map(emWidth))
}

/** Every way to part a text in two. */
function breaksIn(text: string): readonly (readonly [string, string])[] {
  const glyphs = [...text]
  return glyphs.flatMap((_, at): readonly (readonly [string, string])[] => {
    const [head, tail] = [glyphs.slice(0, at).join(''), glyphs.slice(at).join('')]
    if (at === 0 || !mayPart(head, tail)) return []
    return [[head.trimEnd(), tail.trimStart()]]
  })
}

function mayPart(head: string, tail: string): boolean {
  if (/\s$/.test(head) || /^\s/.test(tail)) return true
  const inLatin = /[\p{L}\p{N}]$/u.test(head) && /^[\p{L}\p{N}]/u.test(tail) && !(HAN_END.test(head) || HAN_START.test(tail))
  const beforeMark = /^[，。、；：？！）”’)]/u.test(tail) || /[（“‘(]$/u.test(head)
  const numberOf = /\d$/.test(head) && /^号/u.test(tail) // “12号 / 服务台”, never “12 / 号服务台”
  return !inLatin && !beforeMark && !numberOf
}

const HAN_END = /\p{Script=Han}$/u
const HAN_START = /^\p{Script=Han}/u
