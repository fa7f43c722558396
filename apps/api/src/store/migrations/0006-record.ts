import type { MigrationInterface, QueryRunner } from 'typeorm'

/** How many events a command left in the log, beside its answer: with it every event is the doing of exactly one receipt (I11). */
export class Record1764000000006 implements MigrationInterface {
  name = 'Record1764000000006'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE command_receipt ADD COLUMN events integer')
  }

  async down(): Promise<void> {
    throw new Error('Migrations only append.')
  }
}
