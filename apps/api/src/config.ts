import { join, resolve } from 'node:path'
import type { KeptHours } from './personal.ts'
import * as setting from './setting.ts'

/** Everything Foyer takes from its environment, read once, here. docs/operations.md holds the table of names. */
export interface Config {
  readonly port: number
  readonly host: string
  /** What people type to reach this server, without a slash at the end; printed in links and QR codes. Null: wherever a screen reaches it. */
  readonly publicUrl: string | null
  /** Where this server reaches itself: the public address, or this machine’s own. */
  readonly ownUrl: string
  readonly databaseUrl: string | undefined
  /** Connections of this process to the database for its logs. */
  readonly connections: number
  readonly dataFolder: string
  readonly postgresBin: string | undefined
  readonly template: string
  readonly logLevel: string
  readonly allowedOrigins: readonly string[]
  /** Notices between processes; off in tests of the poll behind them. */
  readonly hints: boolean
  /** Whether anybody is told to slow down; off for benches. */
  readonly limits: boolean
  /** Addresses of our own reverse proxies: only they are believed about who is behind them. */
  readonly proxies: readonly string[]
  /** Seconds a credential lives that is bound to a device's key, before the key must renew it. */
  readonly deviceTokenSeconds: number
  /** Whether the schema may be asked for over the wire; its file is in packages/schema. */
  readonly introspection: boolean
  /** Which documents come in: those our own screens were written with, or any. What bears a credential of the command line may always bring any. */
  readonly documents: 'ours' | 'any'
  /** Seconds a server that was told to stop goes on answering, while /readyz says no already. */
  readonly drainSeconds: number
  /** The file of the keys above everything personal; null: they are kept in the database. */
  readonly personalKeys: string | null
  /** Hours that personal values are kept after they have served. */
  readonly keptHours: KeptHours
  /** Where signed checkpoints of the logs are kept: outside the database, best on another disk. */
  readonly checkpoints: string
  /** The file of the key they are signed with. */
  readonly checkpointKey: string
  /** Folders of the built clients. */
  readonly clients: { readonly kiosk: string; readonly display: string; readonly staff: string }
}

/** The configuration, or a sentence about the first setting that makes no sense. */
export function readConfig(env: Readonly<Record<string, string | undefined>>, root: string): Config {
  const port = setting.integer(env, 'FOYER_PORT', 4600, 0, 65535)
  const host = setting.text(env, 'FOYER_HOST', '0.0.0.0')
  const introspection = setting.oneOf(env, 'FOYER_INTROSPECTION', 'off', ['on', 'off']) === 'on'
  const publicUrl = setting.optional(env, 'FOYER_PUBLIC_URL')?.replace(/\/+$/, '') ?? null
  const databaseUrl = guarded(setting.secret(env, 'DATABASE_URL'))
  const dataFolder = resolve(setting.text(env, 'FOYER_DATA', resolve(root, '.foyer')))
  const keysFile = setting.optional(env, 'FOYER_PERSONAL_KEYS')
  return {
    port,
    host,
    publicUrl,
    ownUrl: publicUrl ?? `http://localhost:${port}`,
    databaseUrl,
    connections: setting.integer(env, 'FOYER_CONNECTIONS', 6, 2, 100),
    dataFolder,
    postgresBin: setting.optional(env, 'FOYER_PG_BIN'),
    template: setting.text(env, 'FOYER_TEMPLATE', 'service-hall'),
    logLevel: setting.oneOf(env, 'FOYER_LOG', 'warn', ['silent', 'error', 'warn', 'info', 'debug']),
    allowedOrigins: setting.list(env, 'FOYER_ORIGINS'),
    hints: setting.oneOf(env, 'FOYER_HINTS', 'on', ['on', 'off']) === 'on',
    limits: setting.oneOf(env, 'FOYER_LIMITS', 'on', ['on', 'off']) === 'on',
    proxies: setting.list(env, 'FOYER_PROXIES'),
    deviceTokenSeconds: setting.integer(env, 'FOYER_DEVICE_TOKEN_SECONDS', 600, 30, 86_400),
    introspection,
    documents: setting.oneOf(env, 'FOYER_DOCUMENTS', introspection ? 'any' : 'ours', ['ours', 'any']),
    drainSeconds: setting.integer(env, 'FOYER_DRAIN_SECONDS', 0, 0, 60),
    personalKeys: keysFile ? resolve(keysFile) : databaseUrl ? null : join(dataFolder, 'personal.keys'),
    keptHours: {
      contact: setting.integer(env, 'FOYER_KEEP_CONTACT_HOURS', 24, 1, 24 * 90),
      note: setting.integer(env, 'FOYER_KEEP_NOTE_HOURS', 72, 1, 24 * 90),
    },
    checkpoints: resolve(setting.text(env, 'FOYER_CHECKPOINTS', join(dataFolder, 'checkpoints'))),
    checkpointKey: join(dataFolder, 'checkpoint.key'),
    clients: {
      kiosk: resolve(root, 'apps/kiosk/dist'),
      display: resolve(root, 'apps/display/dist'),
      staff: resolve(root, 'apps/staff/dist'),
    },
  }
}

/** Passwords that stand in every manual; whoever reaches the database's port has tried them. */
const KNOWN_PASSWORDS = /^(postgres|password|passw0rd|foyer|admin|root|secret|changeme|test|example|12345678?9?0?|qwerty)$/i
const SHORTEST_PASSWORD = 12

/** The address of a database elsewhere, unless its password is none: on this machine alone a password is the machine's own affair. */
function guarded(databaseUrl: string | undefined): string | undefined {
  if (databaseUrl === undefined || !URL.canParse(databaseUrl)) return databaseUrl
  const { hostname, password, username } = new URL(databaseUrl)
  const given = decodeURIComponent(password)
  if (given === '' || /^(localhost|127\.[\d.]+|\[::1\]|)$/.test(hostname)) return databaseUrl
  if (given.length >= SHORTEST_PASSWORD && !KNOWN_PASSWORDS.test(given) && given !== decodeURIComponent(username)) return databaseUrl
  throw new setting.BadSetting(
    `DATABASE_URL has a password that can be guessed. Give the account at ${hostname} one of at least ${SHORTEST_PASSWORD} characters that stands in no manual.`,
  )
}
