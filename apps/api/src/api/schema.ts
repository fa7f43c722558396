import 'reflect-metadata'
import { may } from '@foyer/domain'
import { validateSync } from 'class-validator'
import { type GraphQLFieldResolver, type GraphQLObjectType, type GraphQLSchema, defaultFieldResolver, isObjectType } from 'graphql'
import { ArgumentValidationError, buildSchemaSync } from 'type-graphql'
import { BadRequest } from '../usecases/badRequest.ts'
import type { Context } from './context.ts'
import { BookingResolver } from './booking.resolver.ts'
import { DeviceResolver } from './device.resolver.ts'
import { holds } from './holds.ts'
import { LeavingResolver } from './leaving.resolver.ts'
import { PairingResolver } from './pairing.resolver.ts'
import { PeopleResolver } from './people.resolver.ts'
import { PersonalResolver } from './personal.resolver.ts'
import { PictureResolver } from './picture.resolver.ts'
import { VisitResolver } from './visit.resolver.ts'

/** The schema, with the domain's permission table before every field of its roots: what is not listed is refused. */
export function makeSchema(): GraphQLSchema {
  const schema = buildSchemaSync({
    resolvers: [
      PictureResolver,
      VisitResolver,
      LeavingResolver,
      BookingResolver,
      DeviceResolver,
      PairingResolver,
      PeopleResolver,
      PersonalResolver,
    ],
    pubSub: NO_PUSH,
    validateFn: validateInput,
  })
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]
  for (const type of Object.values(schema.getTypeMap())) {
    if (isObjectType(type) && !roots.includes(type) && !type.name.startsWith('__')) readPlainly(type)
  }
  for (const root of roots) {
    for (const [name, field] of Object.entries(root?.getFields() ?? {})) {
      const permission = `${root?.name}.${name}`
      if (field.subscribe) field.subscribe = guarded(permission, field.subscribe)
      field.resolve = guarded(permission, field.resolve ?? defaultFieldResolver) // of subscriptions too: a door might carry one out as a query
    }
  }
  return schema
}

/** Below the roots everything is plain data: graphql's own reading of a property, without type-graphql's wrapper round each (a third of a request's time). */
function readPlainly(type: GraphQLObjectType): void {
  for (const field of Object.values(type.getFields())) delete field.resolve
}

/** The decorators of an input, tried at once; what does not hold is told by field, never by value. */
function validateInput(input: unknown): void {
  if (input === null || typeof input !== 'object' || holds(input)) return
  const errors = validateSync(input, { forbidUnknownValues: false, validationError: { target: false, value: false } })
  if (errors.length > 0) throw new ArgumentValidationError(errors)
}

/** type-graphql asks for one; its push queue ends the process behind a stalled screen, so ours refuses to be used. */
const NO_PUSH = {
  publish: () => {
    throw new Error('pictures are pulled, never pushed')
  },
  subscribe: () => {
    throw new Error('pictures are pulled, never pushed')
  },
}

function guarded(permission: string, resolve: GraphQLFieldResolver<unknown, Context>): GraphQLFieldResolver<unknown, Context> {
  return (source, args, context, info) => {
    const { role } = context.principal
    if (!may(role, permission)) throw new BadRequest(role === 'anonymous' ? 'UNAUTHENTICATED' : 'FORBIDDEN', permission)
    return resolve(source, ...worthUntil(args, context), info) as unknown
  }
}

/** Up to when the request is wanted belongs to whoever asks, and is no part of what is asked. */
function worthUntil(args: Readonly<Record<string, unknown>>, context: Context): [typeof args, Context] {
  const { input } = args
  if (typeof input !== 'object' || input === null || !('notAfter' in input)) return [args, context]
  const { notAfter, ...wanted } = input
  const principal = typeof notAfter === 'number' ? { ...context.principal, notAfter } : context.principal
  return [
    { ...args, input: wanted },
    { ...context, principal },
  ]
}
