/** A short name for a text, the same on every screen: its 64-bit FNV-1a. */
export function keyOf(text: string): string {
  let name = 0xcbf29ce484222325n
  for (const letter of text) name = BigInt.asUintN(64, (name ^ BigInt(letter.codePointAt(0) ?? 0)) * 0x100000001b3n)
  return name.toString(36)
}
