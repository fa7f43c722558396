import type { MigrationInterface, QueryRunner } from 'typeorm'
import { acrossFunction } from './0004-walls.ts'

/**
 * A key for each booking and each visit of which something personal is kept, so that erasing the key erases the value in every
 * copy; the house's keys above them; what was erased and is not in the log yet; and the way from a booking to its visit.
 */
export class Privacy1764000000005 implements MigrationInterface {
  name = 'Privacy1764000000005'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE personal_house_key (
        id     text   PRIMARY KEY,
        since  bigint NOT NULL,
        secret bytea  NOT NULL
      );

      CREATE TABLE personal_key (
        venue_id   text   NOT NULL,
        scope      text   NOT NULL,
        house_key  text   NOT NULL,
        wrapped    bytea  NOT NULL,
        kept_at    bigint NOT NULL,
        expires_at bigint NOT NULL,
        PRIMARY KEY (venue_id, scope)
      );
      CREATE INDEX personal_key_expiring ON personal_key (venue_id, expires_at);

      CREATE TABLE personal_erasure (
        venue_id text  NOT NULL,
        batch    text  NOT NULL,
        scope    text  NOT NULL,
        because  text  NOT NULL,
        actor    jsonb NOT NULL,
        PRIMARY KEY (venue_id, batch, scope)
      );

      ALTER TABLE note ALTER COLUMN salt DROP NOT NULL;
      CREATE INDEX booking_contact_personal ON booking_contact (venue_id, booking_id) WHERE name IS NOT NULL OR phone IS NOT NULL;
      CREATE INDEX note_personal ON note (venue_id, id) WHERE words IS NOT NULL;
      CREATE INDEX note_of_visit ON note (venue_id, visit_id);
      CREATE INDEX event_of_check_in ON event (venue_id, (data->>'bookingId')) WHERE type = 'CustomerCheckedIn';
    `)
    // Of thousands of venues those that the hourly look has something to do for.
    await acrossFunction(
      runner,
      'foyer_venues_with_personal() RETURNS SETOF text',
      `SELECT kept.venue_id FROM (
         SELECT personal_key.venue_id FROM personal_key UNION SELECT personal_erasure.venue_id FROM personal_erasure
         UNION SELECT booking_contact.venue_id FROM booking_contact WHERE booking_contact.name IS NOT NULL OR booking_contact.phone IS NOT NULL
         UNION SELECT note.venue_id FROM note WHERE note.words IS NOT NULL
       ) AS kept ORDER BY 1`,
    )
    // The one secret that sealed everything before; it goes when nothing that it sealed is left.
    await acrossFunction(
      runner,
      'foyer_forget_old_personal_secret() RETURNS SETOF text',
      `DELETE FROM server_secret WHERE server_secret.name = 'personal' RETURNING server_secret.name`,
    )
  }

  async down(): Promise<void> {
    throw new Error('Migrations only append.')
  }
}
