/** The text of a file: UTF-8, UTF-16 where its mark says so, or GB18030 as Chinese Excel writes it; null where it is none of them. */
export function decodeText(bytes: Uint8Array): string | null {
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe
  // GB18030 reads almost anything, so it comes last; Chinese text in it is practically never valid UTF-8.
  const text = utf16 ? decode('utf-16le', bytes) : (decode('utf-8', bytes) ?? decode('gb18030', bytes))
  return text === null || text.includes('\0') ? null : text
}

function decode(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}
