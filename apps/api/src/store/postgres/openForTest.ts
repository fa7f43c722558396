import { openPostgres, PostgresUnavailable } from './postgres.ts'

// A second Foyer for the tests: opens PostgreSQL, says in one line of JSON how it went, and stays until SIGTERM; killed, it leaves an orphan.
const [dataFolder = '', binFolder] = process.argv.slice(2)
const log = (line: string) => console.error(line)
try {
  const { url, version, stop } = await openPostgres({ dataFolder, binFolder, log })
  process.once('SIGTERM', () => void stop().then(() => process.exit(0)))
  setInterval(() => {}, 60_000)
  console.log(JSON.stringify({ url, version }))
} catch (error) {
  const code = error instanceof PostgresUnavailable ? error.code : 'fault'
  console.log(JSON.stringify({ code, message: String(error) }))
}
