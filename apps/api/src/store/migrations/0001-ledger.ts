import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * (No foreign keys on the tables every batch writes to: the head is written in the same statement, and a check a row is dear.)
 * The log, its head, receipts and snapshots; the visit projection; secrets kept outside the log.
 */
export class Ledger1764000000001 implements MigrationInterface {
  name = 'Ledger1764000000001'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE venue_head (
        venue_id text PRIMARY KEY,
        seq      bigint NOT NULL,
        hash     text   NOT NULL,
        epoch    uuid   NOT NULL DEFAULT gen_random_uuid()
      );

      CREATE TABLE event (
        venue_id       text        NOT NULL,
        seq            bigint      NOT NULL,
        id             uuid        NOT NULL,
        type           text        NOT NULL,
        v              integer     NOT NULL,
        occurred_at    bigint      NOT NULL,
        recorded_at    bigint      NOT NULL,
        actor          jsonb       NOT NULL,
        visit_id       text,
        step_id        text,
        queue_entry_id text,
        case_id        text,
        resource_ids   jsonb,
        lifecycle      text,
        cause          text,
        data           jsonb       NOT NULL,
        times_accurate boolean     NOT NULL,
        drill          boolean     NOT NULL,
        prev_hash      text        NOT NULL,
        hash           text        NOT NULL,
        PRIMARY KEY (venue_id, seq),
        CHECK (occurred_at <= recorded_at)
      );
      CREATE INDEX event_of_visit ON event (venue_id, visit_id, seq) WHERE visit_id IS NOT NULL;
      CREATE INDEX event_of_calls ON event (venue_id, seq) WHERE type IN ('TicketCalled', 'TicketRecalled');

      CREATE FUNCTION log_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'the event log is append-only: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';
      END $$;
      CREATE TRIGGER event_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON event
        FOR EACH STATEMENT EXECUTE FUNCTION log_is_append_only();
      REVOKE UPDATE, DELETE, TRUNCATE ON event FROM PUBLIC, CURRENT_USER;

      CREATE TABLE command_receipt (
        venue_id     text   NOT NULL,
        key          text   NOT NULL,
        request_hash text   NOT NULL,
        answer       jsonb  NOT NULL,
        seq          bigint NOT NULL,
        at           bigint NOT NULL,
        PRIMARY KEY (venue_id, key)
      );

      CREATE TABLE snapshot (
        venue_id text    NOT NULL REFERENCES venue_head,
        seq      bigint  NOT NULL,
        version  integer NOT NULL,
        state    jsonb   NOT NULL,
        PRIMARY KEY (venue_id, seq)
      );

      CREATE TABLE venue (
        venue_id text PRIMARY KEY REFERENCES venue_head,
        name_zh  text NOT NULL,
        name_en  text NOT NULL,
        preset   text NOT NULL,
        template text NOT NULL
      );

      CREATE TABLE visit (
        venue_id      text    NOT NULL,
        id            text    NOT NULL,
        business_day  text    NOT NULL,
        series_id     text    NOT NULL,
        number_index  integer NOT NULL,
        number        text    NOT NULL,
        token         text    NOT NULL,
        service_id    text    NOT NULL,
        lang          text    NOT NULL,
        priority      text    NOT NULL,
        party_size    integer NOT NULL,
        stage         text    NOT NULL,
        outcome       text,
        point_id      text,
        calls         integer NOT NULL,
        issued_at     bigint  NOT NULL,
        called_at     bigint,
        serving_since bigint,
        ended_at      bigint,
        PRIMARY KEY (venue_id, id)
      );
      CREATE UNIQUE INDEX one_visit_a_number ON visit (venue_id, business_day, series_id, number_index);
      CREATE UNIQUE INDEX one_visit_a_point ON visit (venue_id, point_id) WHERE stage IN ('called', 'arrived', 'serving');
      CREATE UNIQUE INDEX visit_of_token ON visit (token);

      CREATE TABLE pairing (
        code_hash text PRIMARY KEY,
        venue_id  text NOT NULL REFERENCES venue_head
      );

      CREATE TABLE staff_secret (
        venue_id text NOT NULL REFERENCES venue_head,
        staff_id text NOT NULL,
        pin_hash text NOT NULL,
        PRIMARY KEY (venue_id, staff_id)
      );

      CREATE TABLE server_secret (
        name  text  PRIMARY KEY,
        value bytea NOT NULL
      );
    `)
  }

  async down(): Promise<void> {
    throw new Error('Migrations only append.')
  }
}
