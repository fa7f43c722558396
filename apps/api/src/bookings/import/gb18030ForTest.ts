/** Text as Chinese Excel saves it; only characters that GB18030 writes with two bytes. */
export const inGb18030 = (text: string): Uint8Array =>
  Uint8Array.from([...text].flatMap((character) => (character < '\x80' ? [character.charCodeAt(0)] : bytesOf(character))))

const decoder = new TextDecoder('gb18030')
const bytes = new Map<string, readonly number[]>()
for (let lead = 0x81; lead <= 0xfe; lead++) {
  for (let trail = 0x40; trail <= 0xfe; trail++) if (trail !== 0x7f) bytes.set(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail])
}

function bytesOf(character: string): readonly number[] {
  const pair = bytes.get(character)
  if (!pair) throw new Error('not written with two bytes')
  return pair
}
