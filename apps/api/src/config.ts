import { resolve } from 'node:path'
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
  /** Whether the schema may be asked for over the wire; its file is in packages/schema. */
  readonly introspection: boolean
  /** Folders of the built clients. */
  readonly clients: { readonly kiosk: string; readonly display: string; readonly staff: string }
}

/** The configuration, or a sentence about the first setting that makes no sense. */
export function readConfig(env: Readonly<Record<string, string | undefined>>, root: string): Config {
  const port = setting.integer(env, 'FOYER_PORT', 4600, 0, 65535)
  const host = setting.text(env, 'FOYER_HOST', '0.0.0.0')
  const publicUrl = setting.optional(env, 'FOYER_PUBLIC_URL')?.replace(/\/+$/, '') ?? null
  return {
    port,
    host,
    publicUrl,
    ownUrl: publicUrl ?? `http://localhost:${port}`,
    databaseUrl: setting.optional(env, 'DATABASE_URL'),
    dataFolder: resolve(setting.text(env, 'FOYER_DATA', resolve(root, '.foyer'))),
    postgresBin: setting.optional(env, 'FOYER_PG_BIN'),
    template: setting.text(env, 'FOYER_TEMPLATE', 'service-hall'),
    logLevel: setting.oneOf(env, 'FOYER_LOG', 'warn', ['silent', 'error', 'warn', 'info', 'debug']),
    allowedOrigins: setting.list(env, 'FOYER_ORIGINS'),
    hints: setting.oneOf(env, 'FOYER_HINTS', 'on', ['on', 'off']) === 'on',
    limits: setting.oneOf(env, 'FOYER_LIMITS', 'on', ['on', 'off']) === 'on',
    proxies: setting.list(env, 'FOYER_PROXIES'),
    introspection: setting.oneOf(env, 'FOYER_INTROSPECTION', 'off', ['on', 'off']) === 'on',
    clients: {
      kiosk: resolve(root, 'apps/kiosk/dist'),
      display: resolve(root, 'apps/display/dist'),
      staff: resolve(root, 'apps/staff/dist'),
    },
  }
}
