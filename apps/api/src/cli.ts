import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { importBookings } from './cli/bookingsImport.ts'
import { demoDay } from './cli/demoDay.ts'
import { devices, revoke } from './cli/devices.ts'
import { installVenue } from './cli/install.ts'
import { pair } from './cli/pair.ts'
import { erase, exportPersonal, rotatePersonal } from './cli/personal.ts'
import { printer } from './cli/printer.ts'
import { replayTrace } from './cli/replay.ts'
import { token } from './cli/token.ts'
import type { Command } from './cli/usage.ts'
import { BadUsage, USAGE } from './cli/usage.ts'
import { verify } from './cli/verify.ts'
import { checkpoint } from './cli/checkpoint.ts'
import { complain } from './complain.ts'
import { readConfig } from './config.ts'

const COMMANDS: Readonly<Record<string, Command>> = {
  'venue install': installVenue,
  token,
  pair,
  devices,
  revoke,
  printer,
  'bookings import': importBookings,
  erase,
  export: exportPersonal,
  'rotate-secret personal': rotatePersonal,
  verify,
  checkpoint,
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
        ticket: text,
        booking: text,
        day: text,
        id: text,
        template: text,
        speed: text,
        seed: text,
        limit: text,
        server: text,
        'signed-by': text,
        words: text,
        event: text,
        key: { type: 'boolean' },
        restored: { type: 'boolean' },
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
