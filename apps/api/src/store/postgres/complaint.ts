/** What a PostgreSQL program says is wrong, in one line, without the time, process or program in front of it. */
export function complaintIn(output: string): string {
  const lines = output
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const labelled = lines.findLast((line) => /\b(PANIC|FATAL|ERROR|error): /.test(line))
  if (labelled) return labelled.replace(/^.*?\b(?:PANIC|FATAL|ERROR|error):\s+/, '')

  const spoken = lines.slice(lines.findLastIndex((line) => /^\w+: /.test(line))).join(' ')
  return spoken.replace(/^\w+: /, '') || 'it gave no reason'
}
