/** A line that says what is going on, on a terminal only. */
export interface Progress {
  say(line: string): void
  clear(): void
}

export function makeProgress(): Progress {
  if (!process.stderr.isTTY) return { say: () => {}, clear: () => {} }
  const write = (line: string) => process.stderr.write(`\r\u001b[K${line.slice(0, (process.stderr.columns ?? 80) - 1)}`)
  return { say: write, clear: () => write('') }
}
