import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import {
  buildSchema,
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  Lexer,
  type OperationDefinitionNode,
  parse,
  print,
  Source,
  specifiedRules,
  validate,
  visit,
} from 'graphql'
import { expect, test } from 'vitest'
import { documentRules, LARGEST } from './documentRules.ts'

const ROOT = resolve(import.meta.dirname, '../../../..')
const schema = buildSchema(readFileSync(join(ROOT, 'packages/schema/schema.graphql'), 'utf8'))

const whole = ['kiosk', 'display', 'staff'].flatMap((app) =>
  documentsOf(join(ROOT, 'apps', app, 'src')).map((each) => [app, nameOf(each), each] as const),
)

test('our screens ask for something', () => expect(whole.length).toBeGreaterThan(20))

test.each(whole)('%s: %s is within the rules of the doors, with room to grow', (_app, _name, document) => {
  expect(validate(schema, document, [...specifiedRules, ...documentRules]).map(({ message }) => message)).toEqual([])
  expect(tokensOf(print(document))).toBeLessThan(LARGEST.tokens * 0.75)
})

/** Every operation written down in a folder, together with the fragments it uses. */
function documentsOf(folder: string): readonly DocumentNode[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file) && !/\.test\./.test(file))
  const written = files.flatMap((file) =>
    [...readFileSync(join(folder, file), 'utf8').matchAll(/\bgraphql\(\s*`([^`]*)`/g)].map(([, text]) => text ?? ''),
  )
  const parts = written.flatMap((text) => withoutTypesOnly(parse(text)).definitions)
  const fragments = new Map(parts.flatMap((part) => (part.kind === Kind.FRAGMENT_DEFINITION ? [[part.name.value, part] as const] : [])))
  return parts.flatMap((part) =>
    part.kind === Kind.OPERATION_DEFINITION
      ? [{ kind: Kind.DOCUMENT, definitions: [part, ...used(part, fragments, new Map()).values()] }]
      : [],
  )
}

/** `@_unmask` speaks to the compiler; it never leaves the screen. */
function withoutTypesOnly(document: DocumentNode): DocumentNode {
  return visit(document, { Directive: ({ name }) => (name.value.startsWith('_') ? null : undefined) })
}

function used(
  part: OperationDefinitionNode | FragmentDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  found: Map<string, FragmentDefinitionNode>,
): Map<string, FragmentDefinitionNode> {
  visit(part, {
    FragmentSpread({ name: { value: name } }) {
      const fragment = fragments.get(name)
      if (!fragment || found.has(name)) return
      used(fragment, fragments, found.set(name, fragment))
    },
  })
  return found
}

function nameOf({ definitions: [first] }: DocumentNode): string {
  return first?.kind === Kind.OPERATION_DEFINITION ? (first.name?.value ?? '') : ''
}

function tokensOf(text: string): number {
  const lexer = new Lexer(new Source(text))
  let count = 0
  while (lexer.advance().kind !== '<EOF>') count++
  return count
}
