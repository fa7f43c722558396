import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Database } from '../house/database.ts'
import { findPgbench } from './findPgbench.ts'

/** The peer: what a careful programmer would write against the database, run by pgbench with nothing in between. */
export interface Peer {
  /** Transactions a second, connecting left out. */
  run(seconds: number): Promise<number>
}

const CLIENTS = 16
const THREADS = 2

export async function makePeer(database: Database, venues: number): Promise<Peer> {
  const program = findPgbench()
  const script = join(database.folder, 'peer.sql')
  writeFileSync(script, SCRIPT)
  await database.ask(TABLES)
  const { hostname, port, username, password, pathname } = new URL(database.url)
  const where = ['-h', hostname, '-p', port, '-U', username]
  return {
    run: async (seconds) => {
      await database.ask(EMPTY)
      await database.ask('INSERT INTO peer.counter SELECT generate_series(1, $1), 0', [venues])
      const how = [
        '-n',
        '-M',
        'prepared',
        '-c',
        `${CLIENTS}`,
        '-j',
        `${THREADS}`,
        '-T',
        `${seconds}`,
        '-D',
        `venues=${venues}`,
        '-f',
        script,
      ]
      const { stdout } = await promisify(execFile)(program, [...where, ...how, pathname.slice(1)], { env: { PGPASSWORD: password } })
      const [, tps] = /tps = ([\d.]+) \(without initial connection time\)/.exec(stdout) ?? []
      if (tps === undefined || !/failed transactions: 0 /.test(stdout)) throw new Error(`pgbench said: ${stdout}`)
      return Number(tps)
    },
  }
}

/** Prepared statements and a HOT-updated counter: the fastest form of it that is not one statement. */
const SCRIPT = `\\set venue random(1, :venues)
BEGIN;
UPDATE peer.counter SET n = n + 1 WHERE venue = :venue RETURNING n \\gset
INSERT INTO peer.ticket (venue, n, id, number, service, issued_at)
  VALUES (:venue, :n, gen_random_uuid(), 'A' || lpad(cast(cast(:n AS bigint) AS text), 6, '0'), 'consult', now());
INSERT INTO peer.event (venue, seq, id, type, recorded_at, data)
  VALUES (:venue, :n, gen_random_uuid(), 'TicketIssued', now(), jsonb_build_object('number', cast(:n AS bigint), 'service', 'consult', 'lang', 'zh'));
COMMIT;
`

const TABLES = `
CREATE SCHEMA peer;
CREATE TABLE peer.counter (venue integer PRIMARY KEY, n bigint NOT NULL) WITH (fillfactor = 10);
CREATE TABLE peer.ticket (
  venue integer NOT NULL, n bigint NOT NULL, id uuid NOT NULL, number text NOT NULL, service text NOT NULL, issued_at timestamptz NOT NULL,
  PRIMARY KEY (venue, n)
);
CREATE TABLE peer.event (
  venue integer NOT NULL, seq bigint NOT NULL, id uuid NOT NULL, type text NOT NULL, recorded_at timestamptz NOT NULL, data jsonb NOT NULL,
  PRIMARY KEY (venue, seq)
)`

const EMPTY = 'TRUNCATE peer.counter, peer.ticket, peer.event'
