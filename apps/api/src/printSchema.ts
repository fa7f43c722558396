import { writeFileSync } from 'node:fs'
import { lexicographicSortSchema, printSchema } from 'graphql'
import { makeSchema } from './api/schema.ts'

/** Writes the schema as the classes make it; the committed file must be the same, or the build fails. */
const file = process.argv[2]
const sdl = `${printSchema(lexicographicSortSchema(makeSchema()))}\n`
if (file) writeFileSync(file, sdl)
else process.stdout.write(sdl)
