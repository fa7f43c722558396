import {
  type ASTVisitor,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValidationContext,
} from 'graphql'

/** How large a document may be; the largest of our own screens is half of it or less. */
export const LARGEST = { tokens: 1000, depth: 8, aliases: 5, directives: 4, fields: 1500, repeats: 20 } as const

interface Size {
  readonly depth: number
  readonly aliases: number
  readonly directives: number
  /** Fields with every fragment written out: what the answer will cost. */
  readonly fields: number
  /** Fields asked for again beside themselves: comparing each with each is what they cost. */
  readonly repeats: number
  /** Fields at the top. */
  readonly roots: number
}

/** The rule every document meets at both doors, after those of GraphQL itself. */
export const documentRules = [noLargerThanAllowed]

/**
 * Depth, aliases, directives and fields, counted as if every fragment were written out where it is used; and one change a request,
 * for a limit on requests would be none if a request could hold five hundred.
 */
function noLargerThanAllowed(context: ValidationContext): ASTVisitor {
  const known = new Map<string, Size>()
  return {
    OperationDefinition(operation) {
      const size = sizeOfOperation(operation, context, known)
      for (const measure of ['depth', 'aliases', 'directives', 'fields', 'repeats'] as const) {
        if (size[measure] > LARGEST[measure]) report(`The document has more ${measure} than the ${LARGEST[measure]} it may have.`)
      }
      if (operation.operation === 'mutation' && size.roots > 1) report('One mutation a request.')
      return false

      function report(message: string) {
        context.reportError(new GraphQLError(message, { nodes: operation }))
      }
    },
  }
}

const NOTHING: Size = { depth: 0, aliases: 0, directives: 0, fields: 0, repeats: 0, roots: 0 }

function sizeOfOperation(operation: OperationDefinitionNode, context: ValidationContext, known: Map<string, Size>): Size {
  const size = sizeOf(operation.selectionSet, context, known)
  const ofVariables = operation.variableDefinitions?.flatMap(({ directives }) => directives ?? []) ?? []
  return { ...size, directives: size.directives + (operation.directives?.length ?? 0) + ofVariables.length }
}

function sizeOf({ selections }: SelectionSetNode, context: ValidationContext, known: Map<string, Size>): Size {
  const names = selections.flatMap((selection) => (selection.kind === Kind.FIELD ? [(selection.alias ?? selection.name).value] : []))
  const repeats = names.length - new Set(names).size
  return selections.reduce(
    (sum, selection): Size => {
      const here = selection.directives?.length ?? 0
      switch (selection.kind) {
        case Kind.FIELD: {
          // What may be asked about the schema has a depth rule of GraphQL's own, made for it.
          const inner =
            selection.selectionSet && !selection.name.value.startsWith('__') ? sizeOf(selection.selectionSet, context, known) : NOTHING
          const aliases = inner.aliases + (selection.alias ? 1 : 0)
          return add(sum, {
            ...inner,
            depth: inner.depth + 1,
            aliases,
            directives: inner.directives + here,
            fields: inner.fields + 1,
            roots: 1,
          })
        }
        case Kind.INLINE_FRAGMENT: {
          const inner = sizeOf(selection.selectionSet, context, known)
          return add(sum, { ...inner, directives: inner.directives + here })
        }
        case Kind.FRAGMENT_SPREAD: {
          const inner = sizeOfFragment(context.getFragment(selection.name.value), context, known)
          return add(sum, { ...inner, directives: inner.directives + here })
        }
      }
    },
    { ...NOTHING, repeats },
  )
}

/** Each fragment is measured once; one that contains itself counts as nothing there, and is refused by GraphQL's own rule. */
function sizeOfFragment(fragment: FragmentDefinitionNode | null | undefined, context: ValidationContext, known: Map<string, Size>): Size {
  if (!fragment) return NOTHING
  const name = fragment.name.value
  const before = known.get(name)
  if (before) return before
  known.set(name, NOTHING)
  const inner = sizeOf(fragment.selectionSet, context, known)
  const size = { ...inner, directives: inner.directives + (fragment.directives?.length ?? 0) }
  known.set(name, size)
  return size
}

const add = (one: Size, other: Size): Size => ({
  depth: Math.max(one.depth, other.depth),
  aliases: one.aliases + other.aliases,
  directives: one.directives + other.directives,
  fields: one.fields + other.fields,
  repeats: one.repeats + other.repeats,
  roots: one.roots + other.roots,
})
