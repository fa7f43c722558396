import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { until } from './until.ts'

/** Removes a data folder, and first stops the PostgreSQL that a killed server has left running in it. */
export async function removeDataFolder(folder: string): Promise<void> {
  const elsewhere = join(folder, 'postgres.elsewhere')
  const home = existsSync(elsewhere) ? readFileSync(elsewhere, 'utf8').trim() : folder
  const noted = join(home, 'postgres', 'postmaster.pid')
  const pid = existsSync(noted) ? Number(readFileSync(noted, 'utf8').split('\n')[0]) : 0
  if (pid > 0 && isAlive(pid)) {
    process.kill(pid, 'SIGQUIT')
    await until('the PostgreSQL left behind to end', () => !isAlive(pid))
  }
  for (const left of [home, folder]) rmSync(left, { recursive: true, force: true, maxRetries: 3 })
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
