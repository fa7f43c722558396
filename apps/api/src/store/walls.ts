import type { Logger } from 'pino'
import type { QueryRunner } from 'typeorm'

/**
 * How the walls between venues stand. `role`: the application works as `foyer_app`, which owns nothing. `forced`: this user
 * may make no role, so it works as the owner, and the walls hold for the owner too. `down`: this user passes through any wall.
 */
export type Walls = 'role' | 'forced' | 'down'

/** What the application works as, wherever it may. */
export const APP_ROLE = 'foyer_app'

/** What the application may do with a table, where it is not everything that rows need. */
const RIGHTS: Readonly<Record<string, readonly string[]>> = {
  event: ['SELECT', 'INSERT'],
}
const ALL_RIGHTS = ['SELECT', 'INSERT', 'UPDATE', 'DELETE'] as const

/** Tables that belong to no venue: no wall can stand on them. */
export const OF_THE_HOUSE: Readonly<Record<string, readonly string[]>> = {
  /** The server's own keys, made once. */
  server_secret: ['SELECT', 'INSERT'],
  /** The house's keys of what is personal: new ones come, old ones are dropped. */
  personal_house_key: ['SELECT', 'INSERT', 'DELETE'],
  /** Devices that ask to be paired, before any venue is known: hashes only. */
  pairing_request: ['SELECT', 'INSERT', 'UPDATE', 'DELETE'],
  /** TypeORM's list of migrations: the owner's alone. */
  migrations: [],
}

interface Table {
  readonly name: string
  readonly owner: string
  readonly secured: boolean
  readonly forced: boolean
  readonly policies: readonly string[]
}

/** Carries out a step that needs a table for itself, however busy the table is. */
type Patiently = (step: () => Promise<unknown>) => Promise<unknown>

/**
 * Raises what is missing of the walls, table by table and each in a moment of its own, so that no append waits for more than
 * one of them; where nothing is missing it only looks. Called by whoever migrates, under its lock.
 */
export async function raiseWalls(runner: QueryRunner, logger: Logger, patiently: Patiently): Promise<Walls> {
  const walls = await howTheyStand(runner)
  const tables = await tablesOfVenues(runner)
  const lacking = tables.map((table) => lackingOf(table, walls)).filter((sql) => sql !== '')
  for (const sql of lacking) await patiently(() => runner.query(sql))
  if (walls === 'role') for (const sql of await rightsLacking(runner, tables)) await patiently(() => runner.query(sql))
  if (walls === 'down') {
    logger.error(
      { walls },
      `the second wall between venues is down: this database user passes through row-level security and cannot work as ${APP_ROLE}; ` +
        `use a user that is no superuser, or let it: CREATE ROLE ${APP_ROLE} NOLOGIN; GRANT ${APP_ROLE} TO the user`,
    )
  } else {
    logger.info({ walls, raised: lacking.length }, 'the walls between venues stand')
  }
  return walls
}

/** Whether this user can work as the application's role, which it makes if it may; and what is left if not. */
async function howTheyStand(runner: QueryRunner): Promise<Walls> {
  const roles = (await runner.query('SELECT FROM pg_roles WHERE rolname = $1', [APP_ROLE])) as unknown[]
  if (roles.length === 0) await perhaps(runner, `CREATE ROLE ${APP_ROLE} NOLOGIN`)
  if (await isPlain(runner)) {
    if (await perhaps(runner, `SET ROLE ${APP_ROLE}; RESET ROLE`)) return 'role'
    // Whoever made a role may let itself be it, but since PostgreSQL 16 is it not by itself.
    if (await perhaps(runner, `GRANT ${APP_ROLE} TO CURRENT_USER; SET ROLE ${APP_ROLE}; RESET ROLE`)) return 'role'
  }
  const [user] = (await runner.query('SELECT rolsuper OR rolbypassrls AS free FROM pg_roles WHERE rolname = current_user')) as {
    free: boolean
  }[]
  return user?.free === false ? 'forced' : 'down'
}

/** Tells the database something; that it may not be told is an answer too. */
const perhaps = (runner: QueryRunner, sql: string): Promise<boolean> =>
  runner.query(sql).then(
    () => true,
    () => false,
  )

/** A role that could pass through the walls, or that owns what it should only use, is no role of ours. */
async function isPlain(runner: QueryRunner): Promise<boolean> {
  const [role] = (await runner.query(
    `SELECT NOT rolsuper AND NOT rolbypassrls AND NOT rolcanlogin AND NOT rolcreaterole
            AND NOT EXISTS (SELECT FROM pg_class WHERE relowner = pg_roles.oid)
            AND NOT EXISTS (SELECT FROM pg_auth_members WHERE member = pg_roles.oid) AS plain
     FROM pg_roles WHERE rolname = $1`,
    [APP_ROLE],
  )) as { plain: boolean }[]
  return role?.plain === true
}

const tablesOfVenues = async (runner: QueryRunner): Promise<Table[]> =>
  (await runner.query(
    `SELECT quote_ident(relname) AS name, quote_ident(pg_get_userbyid(relowner)) AS owner, relrowsecurity AS secured, relforcerowsecurity AS forced,
            ARRAY(SELECT polname::text FROM pg_policy WHERE polrelid = pg_class.oid
                  AND (polname <> 'across_for_owner' OR relowner = ANY (polroles))) AS policies
     FROM pg_class
     WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition
       AND EXISTS (SELECT FROM pg_attribute WHERE attrelid = pg_class.oid AND attname = 'venue_id' AND NOT attisdropped)
     ORDER BY relname`,
  )) as Table[]

/** The statements that one table lacks, as one text: one transaction. */
function lackingOf({ name, owner, secured, forced, policies }: Table, walls: Walls): string {
  const needed: string[] = []
  if (!policies.includes('in_venue')) {
    needed.push(`CREATE POLICY in_venue ON ${name} USING (venue_id = current_setting('foyer.venue', true))`)
  }
  if (!policies.includes('across_for_owner')) {
    needed.push(
      `DROP POLICY IF EXISTS across_for_owner ON ${name}`,
      `CREATE POLICY across_for_owner ON ${name} TO ${owner} USING (current_setting('foyer.across', true) = 'on')`,
    )
  }
  if (!secured) needed.push(`ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY`)
  if (forced !== (walls !== 'role')) needed.push(`ALTER TABLE ${name} ${walls === 'role' ? 'NO FORCE' : 'FORCE'} ROW LEVEL SECURITY`)
  return needed.join('; ')
}

/** What the role may not do yet and should, and may and should not. */
async function rightsLacking(runner: QueryRunner, tables: readonly Table[]): Promise<string[]> {
  const rights = [...tables.map(({ name }) => [name, RIGHTS[name] ?? ALL_RIGHTS] as const), ...Object.entries(OF_THE_HOUSE)]
  const held = (await runner.query(
    `SELECT table_name, array_agg(right_name) FILTER (WHERE has_table_privilege($3, table_name, right_name)) AS may
     FROM unnest($1::text[]) AS table_name, unnest($2::text[]) AS right_name WHERE to_regclass(table_name) IS NOT NULL GROUP BY table_name`,
    [rights.map(([table]) => table), [...ALL_RIGHTS, 'TRUNCATE', 'REFERENCES', 'TRIGGER'], APP_ROLE],
  )) as { table_name: string; may: string[] | null }[]
  const wanted: string[] = []
  for (const { table_name: table, may } of held) {
    const right = rights.find(([name]) => name === table)?.[1] ?? []
    const missing = right.filter((each) => !may?.includes(each))
    const extra = may?.filter((each) => !right.includes(each)) ?? []
    if (missing.length > 0) wanted.push(`GRANT ${missing.join(', ')} ON ${table} TO ${APP_ROLE}`)
    if (extra.length > 0) wanted.push(`REVOKE ${extra.join(', ')} ON ${table} FROM ${APP_ROLE}`)
  }
  const closed = (await runner.query(
    `SELECT pg_proc.oid::regprocedure::text AS name FROM pg_proc
     WHERE pronamespace = current_schema()::regnamespace AND prosecdef AND NOT has_function_privilege($1, pg_proc.oid, 'EXECUTE')`,
    [APP_ROLE],
  )) as { name: string }[]
  return [...wanted, ...closed.map(({ name }) => `GRANT EXECUTE ON FUNCTION ${name} TO ${APP_ROLE}`)]
}
