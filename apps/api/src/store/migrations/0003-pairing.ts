import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * Devices that ask to be paired, before any venue is known; a venue claims one by its code. Neither code nor secret nor address is kept
 * as it was: only hashes. Asking is one step under a lock, so that the limits hold however many ask at once.
 */
export class Pairing1764000000003 implements MigrationInterface {
  name = 'Pairing1764000000003'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE pairing_request (
        id           text    PRIMARY KEY,
        request_hash text    NOT NULL,
        code_hash    text    NOT NULL UNIQUE,
        secret_hash  text    NOT NULL UNIQUE,
        kind         text    NOT NULL,
        name         text    NOT NULL,
        public_key   text,
        asked_from   text    NOT NULL,
        asked_at     bigint  NOT NULL,
        expires_at   bigint  NOT NULL,
        claimed_by   text,
        refused      boolean NOT NULL DEFAULT false
      );
      CREATE INDEX pairing_request_by_end ON pairing_request (expires_at);

      CREATE FUNCTION foyer_ask_pairing(asked pairing_request, of_address integer, in_all integer) RETURNS text LANGUAGE plpgsql AS $$
      BEGIN
        PERFORM pg_advisory_xact_lock(7160003);
        IF EXISTS (SELECT FROM pairing_request WHERE id = asked.id) THEN
          RETURN 'known';
        END IF;
        IF (SELECT count(*) FROM pairing_request WHERE expires_at > asked.asked_at AND asked_from = asked.asked_from AND claimed_by IS NULL) >= of_address
           OR (SELECT count(*) FROM pairing_request WHERE expires_at > asked.asked_at AND claimed_by IS NULL) >= in_all THEN
          RETURN 'tooMany';
        END IF;
        INSERT INTO pairing_request SELECT (asked).*;
        RETURN 'asked';
      END $$;
    `)
  }

  async down(): Promise<void> {
    throw new Error('Migrations only append.')
  }
}
