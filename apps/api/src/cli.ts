import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { importBookings } from './cli/bookingsImport.ts'
import { demoDay } from './cli/demoDay.ts'
import { installVenue } from './cli/install.ts'
import { pair } from './cli/pair.ts'
import { printer } from './cli/printer.ts'
import { replayTrace } from './cli/replay.ts'
import { token } from './cli/token.ts'
import type { Command } from './cli/usage.ts'
import { BadUsage, USAGE } from './cli/usage.ts'
import { verify } from './cli/verify.ts'
import { complain } from './complain.ts'
import { readConfig } from './config.ts'

const COMMANDS: Readonly<Record<string, Command>> = {
  'venue install': installVenue,
  token,
  pair,
  printer,
  'bookings import': importBookings,
  verify,
  replay: replayTrace,
  'demo-day': demoDay,
}

async function main(argv: readonly string[]): Promise<number> {
  const name = Object.keys(COMMANDS).find((each) => each === argv.slice(0, each.split(' ').length).join(' '))
  const command = name === undefined ? undefined : COMMANDS[name]
  if (!name || !command) throw new BadUsage(argv.length === 0 ? '' : `There is no command “${argv.join(' ')}”.`)
  const { values, positionals } = parse(argv.slice(name.split(' ').length))
  return command({ config: readConfig(process.env, resolve(import.meta.dirname, '../../..')), options: values, positionals })
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        role: text,
        venue: text,
        staff: text,
        name: text,
        hours: text,
        kind: text,
        point: text,
        zone: text,
        device: text,
        address: text,
        why: text,
        id: text,
        template: text,
        speed: text,
        seed: text,
        limit: text,
        server: text,
        'all-hours': { type: 'boolean' },
      },
    })
  } catch (error) {
    throw new BadUsage(error instanceof Error ? error.message : String(error))
  }
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    if (!(error instanceof BadUsage)) complain(error)
    process.stderr.write(`${error.message ? `${error.message}\n\n` : ''}${USAGE}`)
    process.exit(2)
  },
)
