import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'

const SRC = join(import.meta.dirname, '..')

/** Files that may open a connection of their own; everything else asks through the piece that knows the walls. */
const OPENS_CONNECTIONS = [
  'store/database.ts',
  // These read no table.
  'store/durability.ts',
  'store/listener.ts',
  'store/postgres/version.ts',
  'store/writeProbe.ts',
]

/** Files whose SQL holds names of tables, roles and schemas, which cannot be parameters: read from the catalogue, quoted by it, or written here. */
const SPEAKS_OF_TABLES = ['store/walls.ts', 'store/migrations/0004-walls.ts']

const sources = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !/\.test\.ts$|ForTest\.ts$|(^|\/)(forTests|postgres\/scratch)/.test(file))
  .map((file) => parsed(file, readFileSync(join(SRC, file), 'utf8')))

interface Source {
  readonly file: string
  readonly tree: ts.SourceFile
}

function parsed(file: string, text: string): Source {
  return { file: relative(SRC, join(SRC, file)), tree: ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true) }
}

test('SQL never has a value written into it: parameters only (S19)', () => {
  const found = sources.filter(({ file }) => !SPEAKS_OF_TABLES.includes(file)).flatMap(valuesInSql)
  expect(found).toEqual([])
})

test('inside a transaction only its own connection is asked (F3)', () => {
  expect(sources.flatMap(strayQuestions)).toEqual([])
})

test('nothing opens a connection beside the pools that stand behind the walls', () => {
  const found = sources.filter(({ file }) => !OPENS_CONNECTIONS.includes(file)).flatMap(connectionsOpened)
  expect(found).toEqual([])
})

test('these checks see what they look for', () => {
  const bad = parsed(
    'bad.ts',
    `
    const COLUMNS = 'id'
    class Bad {
      one(id: string) { return this.pool.in('hall').query(\`SELECT \${COLUMNS} FROM visit WHERE id = '\${id}'\`) }
      two(id: string) { return this.pool.in('hall').query({ name: 'x', text: 'SELECT ' + id, values: [] }) }
      three(id: string) { const sql = 'SELECT ' + id; return this.orm.query(sql) }
      four() { return this.pool.in('hall').together(async (query) => { await query('SELECT 1'); await this.pool.in('hall').query('SELECT 1') }) }
      five() { return this.orm.transaction(async (inside) => { await inside.query('SELECT 1'); await this.orm.query('SELECT 1') }) }
      six() { return new Pool({}) }
    }`,
  )
  expect(valuesInSql(bad)).toEqual(['bad.ts:4 id', 'bad.ts:5 id', 'bad.ts:6 sql'])
  expect(strayQuestions(bad)).toEqual(['bad.ts:7 this.pool', 'bad.ts:8 this.orm'])
  expect(connectionsOpened(bad)).toEqual(['bad.ts:9 new Pool'])
})

/** What is written into SQL and is no constant: a name in capitals, declared at the top of a file. */
function valuesInSql(source: Source): string[] {
  return calls(source, ['query']).flatMap((call) => {
    const [asked] = call.arguments
    return asked === undefined ? [] : variables(asked).map((node) => said(source, node, node.getText()))
  })
}

function variables(asked: ts.Node): ts.Node[] {
  if (ts.isStringLiteralLike(asked)) return []
  if (ts.isTemplateExpression(asked)) return asked.templateSpans.flatMap(({ expression }) => variables(expression))
  if (ts.isBinaryExpression(asked)) return [...variables(asked.left), ...variables(asked.right)]
  if (ts.isConditionalExpression(asked)) return [...variables(asked.whenTrue), ...variables(asked.whenFalse)]
  if (ts.isParenthesizedExpression(asked) || ts.isSpreadAssignment(asked)) return variables(asked.expression)
  if (ts.isObjectLiteralExpression(asked)) {
    return asked.properties.flatMap((property) => {
      if (ts.isSpreadAssignment(property)) return variables(property)
      return ts.isPropertyAssignment(property) && property.name.getText() === 'text' ? variables(property.initializer) : []
    })
  }
  return isConstant(asked) ? [] : [asked]
}

/** `APPEND`, `ACROSS.heads`, `ACROSS[question]`, `VISIT_COLUMNS.map(…).join(', ')`; and a question handed through by whoever took it as an argument. */
function isConstant(node: ts.Node): boolean {
  if (ts.isIdentifier(node)) return /^[A-Z][A-Z0-9_]*$/.test(node.text) || isHandedThrough(node)
  if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node) || ts.isCallExpression(node))
    return isConstant(node.expression)
  return false
}

/** The one piece that asks for everybody: its own argument, which is looked at where it is called. */
const isHandedThrough = (node: ts.Identifier): boolean =>
  node.text === 'asked' && ts.isCallExpression(node.parent) && /venuePool\.ts$/.test(node.getSourceFile().fileName)

/** The pools used within the callback of a transaction, where a full pool would wait for itself. */
function strayQuestions(source: Source): string[] {
  return calls(source, ['together', 'transaction']).flatMap((call) =>
    call.arguments.flatMap((work) =>
      all(
        work,
        (node): node is ts.PropertyAccessExpression =>
          ts.isPropertyAccessExpression(node) && node.expression.kind === ts.SyntaxKind.ThisKeyword,
      )
        .filter(({ name }) => /^(pool|orm|log|database|store)$/.test(name.text))
        .map((node) => said(source, node, node.getText())),
    ),
  )
}

const connectionsOpened = (source: Source): string[] =>
  all(source.tree, ts.isNewExpression)
    .filter(({ expression }) => ['Pool', 'Client', 'DataSource'].includes(expression.getText()))
    .map((node) => said(source, node, `new ${node.expression.getText()}`))

const calls = ({ tree }: Source, names: readonly string[]): ts.CallExpression[] =>
  all(tree, ts.isCallExpression).filter(({ expression }) =>
    names.includes(ts.isPropertyAccessExpression(expression) ? expression.name.text : expression.getText()),
  )

function all<Node extends ts.Node>(root: ts.Node, is: (node: ts.Node) => node is Node): Node[] {
  const found: Node[] = []
  const walk = (node: ts.Node): void => {
    if (is(node)) found.push(node)
    ts.forEachChild(node, walk)
  }
  walk(root)
  return found
}

const said = ({ file, tree }: Source, node: ts.Node, what: string): string =>
  `${file}:${tree.getLineAndCharacterOfPosition(node.getStart()).line + 1} ${what}`
