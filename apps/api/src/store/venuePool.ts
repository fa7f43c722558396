import type { Pool, PoolClient, QueryConfig, QueryResult, QueryResultRow } from 'pg'
import { ACROSS, type AcrossVenues } from './acrossVenues.ts'

/** Asks the database one thing: SQL with its parameters as $1, $2 …, never written into it (threat S19). */
export type Query = <Row extends QueryResultRow>(asked: string | QueryConfig, values?: unknown[]) => Promise<QueryResult<Row>>

/** The database as one venue sees it: of every table only its own rows, whatever is asked. */
export interface InVenue {
  readonly query: Query
  /** Several statements, all or none, on one connection: inside, only the given `query` is used, or a full pool waits for itself (fault F3). */
  together<Result>(work: (query: Query) => Promise<Result>): Promise<Result>
}

/**
 * The log's connections, each standing in one venue at a time: row-level security shows it that venue's rows and no others (I15).
 * Where a connection stands is remembered, and told to the database only when the next question is another venue's,
 * so that a house with one venue tells each connection once.
 */
export class VenuePool {
  private readonly standing = new WeakMap<PoolClient, string>()

  constructor(private readonly pool: Pool) {}

  /** One venue's side of the wall. Throws when no venue is named: nothing is ever asked of all of them by accident. */
  in(venueId: string): InVenue {
    if (typeof venueId !== 'string' || venueId === '') throw new TypeError('a question to the database without a venue')
    return {
      query: (asked, values) => this.with((client) => client.query(asked, values), venueId),
      together: (work) => this.with((client) => inTransaction(client, work), venueId),
    }
  }

  /** One of the few questions that belong to no venue; each stands in acrossVenues.ts with its reason. */
  across<Row extends QueryResultRow>(question: AcrossVenues, values: unknown[] = []): Promise<QueryResult<Row>> {
    return this.with((client) => client.query<Row>({ name: question, text: ACROSS[question], values }))
  }

  /** Connections open, at rest and waited for. */
  get counts(): { readonly open: number; readonly idle: number; readonly awaited: number } {
    return { open: this.pool.totalCount, idle: this.pool.idleCount, awaited: this.pool.waitingCount }
  }

  private async with<Result>(act: (client: PoolClient) => Promise<Result>, venueId?: string): Promise<Result> {
    const client = await this.pool.connect()
    try {
      if (venueId !== undefined && this.standing.get(client) !== venueId) await this.stand(client, venueId)
      const result = await act(client)
      client.release()
      return result
    } catch (error) {
      // Whatever failed on it may have left it half-way: the next question gets a new one.
      client.release(true)
      throw error
    }
  }

  private async stand(client: PoolClient, venueId: string): Promise<void> {
    await client.query({ name: 'stand', text: `SELECT set_config('foyer.venue', $1, false)`, values: [venueId] })
    this.standing.set(client, venueId)
  }
}

async function inTransaction<Result>(client: PoolClient, work: (query: Query) => Promise<Result>): Promise<Result> {
  await client.query('BEGIN')
  const result = await work((asked, values) => client.query(asked, values))
  await client.query('COMMIT')
  return result
}
