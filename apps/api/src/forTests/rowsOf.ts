import { asOwner } from './asOwner.ts'

/** The tables whose rows belong to venues. */
export const tablesOfVenues = async (url: string): Promise<string[]> =>
  (
    await asOwner<{ name: string }>(
      url,
      `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND EXISTS (
         SELECT FROM pg_attribute WHERE attrelid = pg_class.oid AND attname = 'venue_id' AND NOT attisdropped
       ) ORDER BY relname <> 'venue_head', relname`,
    )
  ).map(({ name }) => name)

/** Every row of a venue in every table, as text and in order: two of these are equal only if nothing at all was changed. */
export async function rowsOf(
  url: string,
  venueId: string,
  tables?: readonly string[],
): Promise<Readonly<Record<string, readonly string[]>>> {
  tables ??= await tablesOfVenues(url)
  const found = await asOwner<{ name: string; row: string }>(
    url,
    tables
      .map((table) => `SELECT '${table}' AS name, to_jsonb(${table})::text AS row FROM ${table} WHERE venue_id = $1`)
      .join(' UNION ALL ') + ' ORDER BY 1, 2',
    [venueId],
  )
  return Object.fromEntries(tables.map((table) => [table, found.filter(({ name }) => name === table).map(({ row }) => row)]))
}

/** Gives a venue one made-up row in every table that belongs to venues; every text says which column of which venue it is. */
export async function rowEverywhere(url: string, venueId: string): Promise<void> {
  for (const table of await tablesOfVenues(url)) {
    const columns = await asOwner<{ name: string; type: string }>(
      url,
      `SELECT quote_ident(attname) AS name, format_type(atttypid, NULL) AS type FROM pg_attribute
       WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' AND attidentity = ''`,
      [table],
    )
    const names = columns.map(({ name }) => name).join(', ')
    const values = columns.map(({ name, type }) => made(name, type, venueId)).join(', ')
    await asOwner(url, `INSERT INTO ${table} (${names}) VALUES (${values}) ON CONFLICT DO NOTHING`)
  }
}

function made(name: string, type: string, venueId: string): string {
  if (name === 'venue_id') return `'${venueId}'`
  switch (type) {
    case 'text':
      return `'${name}-${venueId}'`
    case 'uuid':
      return 'gen_random_uuid()'
    case 'jsonb':
    case 'text[]':
      return `'{}'`
    case 'boolean':
      return 'true'
    case 'bytea':
      return `'\\x00'`
    default:
      return '1'
  }
}
