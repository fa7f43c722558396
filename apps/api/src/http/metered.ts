import { defaultFieldResolver, type GraphQLFieldResolver, type GraphQLSchema } from 'graphql'
import type { Context } from '../api/context.ts'
import type { Meter } from '../limits/meter.ts'

type Resolve = GraphQLFieldResolver<unknown, Context>

/** Puts the meter before every field of the schema's roots. The schema is this server's own: its fields are exchanged in place. */
export function meterRoots(schema: GraphQLSchema, meter: Meter): void {
  for (const root of [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]) {
    for (const [name, field] of Object.entries(root?.getFields() ?? {})) {
      const asked = `${root?.name}.${name}`
      if (field.subscribe) field.subscribe = metered(asked, field.subscribe, meter)
      else field.resolve = metered(asked, field.resolve ?? defaultFieldResolver, meter)
    }
  }
}

function metered(field: string, resolve: Resolve, meter: Meter): Resolve {
  return async (source, args: Record<string, unknown>, context, info) => {
    const asked = { field, args }
    meter.before(context, asked)
    const answer: unknown = await resolve(source, args, context, info)
    meter.after(context, asked, answer)
    return answer
  }
}
