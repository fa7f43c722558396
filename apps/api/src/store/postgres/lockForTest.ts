import { existsSync } from 'node:fs'
import { takeLock } from './lock.ts'

// One of many starters for the tests: waits for the starting signal, a file, without pausing; says who has the lock; stays until killed.
const [file = '', signal = ''] = process.argv.slice(2)
console.error('ready')
while (!existsSync(signal)) continue
const answer = await takeLock(file)
console.log(answer.ok ? process.pid : answer.pid)
setInterval(() => {}, 60_000)
