import { cpus, release, totalmem } from 'node:os'

/** What the figures were made on. */
export function machine(): string {
  const model = cpus()[0]?.model.trim() ?? 'unknown processor'
  const memory = Math.round(totalmem() / 2 ** 30)
  return `${cpus().length} cores (${model}), ${memory} GiB, ${process.platform} ${release()}, Node ${process.versions.node}`
}
