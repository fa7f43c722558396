import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * The queue core: acts that can be undone, wrap-up at the point; and what is personal and therefore kept outside the log,
 * sealed (store/sealed): who a booking is for, what staff wrote. Erasing a row leaves the chain whole.
 */
export class QueueCore1764000000002 implements MigrationInterface {
  name = 'QueueCore1764000000002'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE event ADD COLUMN act bigint;

      DROP INDEX one_visit_a_point;
      CREATE UNIQUE INDEX one_visit_a_point ON visit (venue_id, point_id) WHERE stage IN ('called', 'arrived', 'serving', 'wrapUp');

      CREATE TABLE booking_contact (
        venue_id   text   NOT NULL,
        booking_id text   NOT NULL,
        code       text   NOT NULL,
        reference  text,
        starts_at  bigint NOT NULL,
        name       bytea,
        phone      bytea,
        tail_index bytea,
        PRIMARY KEY (venue_id, booking_id)
      );
      CREATE UNIQUE INDEX booking_of_code ON booking_contact (venue_id, code);
      CREATE UNIQUE INDEX booking_of_reference ON booking_contact (venue_id, reference) WHERE reference IS NOT NULL;
      CREATE INDEX booking_of_tail ON booking_contact (venue_id, tail_index, starts_at) WHERE tail_index IS NOT NULL;

      CREATE TABLE note (
        venue_id  text   NOT NULL,
        id        text   NOT NULL,
        visit_id  text   NOT NULL,
        salt      bytea  NOT NULL,
        words     bytea,
        staff_id  text   NOT NULL,
        at        bigint NOT NULL,
        PRIMARY KEY (venue_id, id)
      );

      CREATE TABLE printer (
        venue_id  text NOT NULL REFERENCES venue_head,
        device_id text NOT NULL,
        address   text NOT NULL,
        PRIMARY KEY (venue_id, device_id)
      );
    `)
  }

  async down(): Promise<void> {
    throw new Error('Migrations only append.')
  }
}
