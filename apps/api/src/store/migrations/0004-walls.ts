import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * What may be asked across the walls between venues (threat S9): functions that run as the owner of the tables and answer
 * only what is needed to know which venue is meant. The walls themselves stand on every table that has a venue_id;
 * store/walls.ts raises them after the migrations, so that no later table can be forgotten.
 */
export class Walls1764000000004 implements MigrationInterface {
  name = 'Walls1764000000004'

  async up(runner: QueryRunner): Promise<void> {
    await acrossFunction(
      runner,
      'foyer_visit_of_token(wanted text) RETURNS TABLE (venue_id text, visit_id text)',
      'SELECT visit.venue_id, visit.id FROM visit WHERE visit.token = wanted',
    )
    await acrossFunction(
      runner,
      'foyer_venue_of_pairing(wanted text) RETURNS SETOF text',
      'SELECT pairing.venue_id FROM pairing WHERE pairing.code_hash = wanted',
    )
    await acrossFunction(
      runner,
      'foyer_venues() RETURNS TABLE (venue_id text, name_zh text, name_en text, preset text, template text)',
      'SELECT venue.venue_id, venue.name_zh, venue.name_en, venue.preset, venue.template FROM venue ORDER BY venue.venue_id',
    )
    await acrossFunction(
      runner,
      'foyer_heads(wanted text[]) RETURNS TABLE (venue_id text, seq bigint)',
      'SELECT venue_head.venue_id, venue_head.seq FROM venue_head WHERE venue_head.venue_id = ANY (wanted)',
    )
  }

  async down(): Promise<void> {
    throw new Error('Migrations only append.')
  }
}

/**
 * One question across the walls. It runs as the owner, who is walled in too where the application has no role of its own:
 * hence the setting, which counts for nobody but the owner, and only until the answer is there.
 */
export async function acrossFunction(runner: QueryRunner, head: string, answer: string): Promise<void> {
  const [{ schema }] = (await runner.query('SELECT quote_ident(current_schema()) AS schema')) as [{ schema: string }]
  await runner.query(`
    CREATE FUNCTION ${head} LANGUAGE plpgsql SECURITY DEFINER SET search_path = ${schema}, pg_temp AS $body$
    BEGIN
      PERFORM set_config('foyer.across', 'on', true);
      RETURN QUERY ${answer};
      PERFORM set_config('foyer.across', 'off', true);
    END $body$;
    REVOKE EXECUTE ON FUNCTION ${head.slice(0, head.indexOf(')') + 1)} FROM PUBLIC;
  `)
}
