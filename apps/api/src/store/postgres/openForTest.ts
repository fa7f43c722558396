import { openPostgres, PostgresUnavailable } from './postgres.ts'

// A second Foyer for the tests: opens PostgreSQL, says in one line of JSON how it went, and stays until SIGTERM; killed, it leaves an orphan.
const [dataFolder = '', binFolder] = process.argv.slice(2)
const say = (report: object) => process.stdout.write(`${JSON.stringify(report)}\n`)
try {
  const { url, version, stop } = await openPostgres({ dataFolder, binFolder })
  process.once('SIGTERM', () => void stop().then(() => process.exit(0)))
  setInterval(() => {}, 60_000)
  say({ url, version })
} catch (error) {
  const code = error instanceof PostgresUnavailable ? error.code : 'fault'
  say({ code, message: String(error) })
}
