import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { pino } from 'pino'
import { type Database, openDatabase } from '../store/database.ts'
import { ask, asSuperuser, makeScratch } from '../store/postgres/scratch.ts'

export const SILENT = pino({ level: 'silent' })

/** A PostgreSQL of a test's own, with as many empty databases as it asks for, each with an owner it may choose. */
export interface ScratchServer {
  readonly superuser: string
  /** The address of a new empty database, owned by a new user with these attributes; `''` is an ordinary one. */
  fresh(attributes?: string): Promise<string>
  open(url: string, connections?: number): Promise<Database>
  end(): Promise<void>
}

export async function scratchServer(): Promise<ScratchServer> {
  const scratch = makeScratch()
  const folder = join(scratch.folder, 'venue')
  const postgres = await scratch.open(folder)
  const superuser = asSuperuser(postgres.url, folder)
  const opened: Database[] = []
  return {
    superuser,
    fresh: async (attributes = '') => {
      const name = `t${randomUUID().slice(0, 8)}`
      await ask(superuser, `CREATE ROLE ${name} LOGIN PASSWORD '${name}' ${attributes}`)
      await ask(superuser, `CREATE DATABASE ${name} OWNER ${name}`)
      const url = new URL(superuser)
      url.username = name
      url.password = name
      url.pathname = `/${name}`
      return url.href
    },
    open: async (url, connections = 6) => {
      const database = await openDatabase(url, SILENT, connections)
      opened.push(database)
      return database
    },
    end: async () => {
      for (const database of opened) await database.close()
      await postgres.stop()
      await scratch.sweep()
    },
  }
}
