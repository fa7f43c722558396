import { existsSync } from 'node:fs'
import { takeLock } from './lock.ts'

// One of many starters for the tests: waits for the starting signal, a file, without pausing; says who has the lock; stays until killed.
const [file = '', signal = ''] = process.argv.slice(2)
process.stderr.write('ready\n')
while (!existsSync(signal)) continue
const answer = await takeLock(file)
process.stdout.write(`${answer.ok ? process.pid : answer.pid}\n`)
setInterval(() => {}, 60_000)
