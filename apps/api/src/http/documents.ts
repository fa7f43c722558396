import { createHash } from 'node:crypto'
import { type DocumentNode, GraphQLError, type GraphQLSchema, parse, specifiedRules, validate } from 'graphql'
import type { Logger } from 'pino'
import type { Principal } from '../usecases/principal.ts'
import { documentRules, LARGEST } from './documentRules.ts'

/** A document as it was read: its content, or all that is wrong with it. */
export type Reading = DocumentNode | readonly GraphQLError[]

export interface DocumentsOptions {
  readonly schema: GraphQLSchema
  /** SHA-256 of the texts that everybody may bring, in hexadecimal; null: any text. */
  readonly trusted: ReadonlySet<string> | null
  readonly logger: Logger
}

/** Texts kept with what they say; far more than our screens have. */
const KEPT = 200
/** Names of unknown operations that are told to the log, each once. */
const TOLD = 50
/** Of what is wrong with one text: whoever writes it mends one thing after the other. */
export const MOST_ERRORS = 5

/** The documents that come to the doors: which may come in, and what they say, each read and checked once a process. */
export class Documents {
  private readonly readings = new Map<string, Reading>()
  private readonly recognised = new Set<string>()
  private readonly told = new Set<string>()

  constructor(private readonly options: DocumentsOptions) {}

  /**
   * Whether this caller may bring this text: a credential of the command line any, everybody else only what our screens were written with.
   * A text of an earlier release that the schema no longer answers is as unknown as a stranger's: its page has to be loaded anew.
   */
  welcome(text: string, { automated }: Principal): boolean {
    if (this.options.trusted === null || automated || this.recognised.has(text)) return true
    if (this.options.trusted.has(hashOf(text)) && isDocument(this.read(text))) {
      this.recognised.add(text)
      return true
    }
    this.tell(text)
    return false
  }

  /** The document, or what is wrong with it; nothing is thrown, for one malformed operation must not close a socket for the others. */
  read(text: string): Reading {
    const known = this.readings.get(text)
    if (known) return known
    const reading = readAnew(text, this.options.schema)
    // What is wrong is not kept: nobody may fill the memory with nonsense.
    if (isDocument(reading)) this.keep(text, reading)
    return reading
  }

  /** A map remembers the order of writing: the first in it is the oldest. */
  private keep(text: string, reading: DocumentNode): void {
    const [oldest] = this.readings.keys()
    if (this.readings.size >= KEPT && oldest !== undefined) this.readings.delete(oldest)
    this.readings.set(text, reading)
  }

  /** Whoever writes a new screen finds in the log why it is refused; the name is a GraphQL name, and nothing else of the text is told. */
  private tell(text: string): void {
    const operation = /\b(?:query|mutation|subscription)\s+(\w{1,60})/.exec(text)?.[1] ?? ''
    if (this.told.has(operation) || this.told.size >= TOLD) return
    this.told.add(operation)
    this.options.logger.warn({ operation }, 'a document that is not one of ours was refused')
  }
}

export const isDocument = (reading: Reading): reading is DocumentNode => 'kind' in reading

/** By what a text is known in the list of ours. */
const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex')

function readAnew(text: string, schema: GraphQLSchema): Reading {
  let document: DocumentNode
  try {
    document = parse(text, { maxTokens: LARGEST.tokens })
  } catch {
    return [coded('Syntax Error', 'GRAPHQL_PARSE_FAILED')]
  }
  const errors = validate(schema, document, [...specifiedRules, ...documentRules], { maxErrors: MOST_ERRORS })
  return errors.length === 0 ? document : errors.map(({ message }) => coded(message, 'GRAPHQL_VALIDATION_FAILED'))
}

const coded = (message: string, code: string): GraphQLError => new GraphQLError(message, { extensions: { code } })
