import { spawn, type SpawnOptions } from 'node:child_process'
import type { Account } from './account.ts'

/** A program to run to its end. */
export interface Errand {
  readonly program: string
  readonly words: readonly string[]
  readonly account: Account | undefined
  readonly input?: string
}

/** How a program ended, and what it said. */
export interface Outcome {
  readonly succeeded: boolean
  readonly output: string
}

/** Runs a program to its end; throws only when it could not be started at all. */
export function runProgram({ program, words, account, input = '' }: Errand): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, { ...surroundings(account), stdio: 'pipe' })
    let output = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text))
    child.stdin.on('error', () => {}) // it ended without reading; its output says why
    child.stdin.end(input)
    child.on('error', reject)
    child.on('close', (code) => resolve({ succeeded: code === 0, output }))
  })
}

/** The surroundings every PostgreSQL program runs in: none of ours, so that no PGPORT or LANG of the caller's changes what it does. */
export const surroundings = (account: Account | undefined): SpawnOptions => ({
  cwd: '/', // ours may be a folder that the account cannot enter
  env: { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
  windowsHide: true,
  ...(account && { uid: account.uid, gid: account.gid }),
})
