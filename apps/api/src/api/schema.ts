import 'reflect-metadata'
import { may } from '@foyer/domain'
import { type GraphQLFieldResolver, type GraphQLSchema, defaultFieldResolver } from 'graphql'
import { buildSchemaSync } from 'type-graphql'
import { BadRequest } from '../usecases/badRequest.ts'
import type { Context } from './context.ts'
import { PeopleResolver } from './people.resolver.ts'
import { PictureResolver } from './picture.resolver.ts'
import { VisitResolver } from './visit.resolver.ts'

/** The schema, with the domain's permission table before every field of its roots: what is not listed is refused. */
export function makeSchema(): GraphQLSchema {
  const schema = buildSchemaSync({
    resolvers: [PictureResolver, VisitResolver, PeopleResolver],
    pubSub: NO_PUSH,
    validate: { forbidUnknownValues: false, validationError: { target: false, value: false } },
  })
  for (const root of [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]) {
    for (const [name, field] of Object.entries(root?.getFields() ?? {})) {
      const permission = `${root?.name}.${name}`
      if (field.subscribe) field.subscribe = guarded(permission, field.subscribe)
      else field.resolve = guarded(permission, field.resolve ?? defaultFieldResolver)
    }
  }
  return schema
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
    return resolve(source, args, context, info) as unknown
  }
}
